/** CMAF track files (ISO/IEC 23000-19) from fragmented chunks, and their index. */
package org.playhouse.media.cmaf;

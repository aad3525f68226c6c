/** Boxes of ISO/IEC 14496-12: read and written within bounds; malformed input is a {@code MediaException}, never a crash. */
package org.playhouse.media.isobmff;

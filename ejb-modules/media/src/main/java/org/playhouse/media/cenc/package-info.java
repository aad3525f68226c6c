/**
 * Common encryption (ISO/IEC 23001-7) of AVC and AAC by cbcs and cenc, ClearKey's common pssh, and the sealing of stored
 * objects. Keys come in as bytes and are kept nowhere.
 */
package org.playhouse.media.cenc;

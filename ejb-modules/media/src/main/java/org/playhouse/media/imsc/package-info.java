/** Captions as IMSC1 text in CMAF (W3C TTML Profiles for Internet Media Subtitles and Captions; ISO/IEC 14496-30). */
package org.playhouse.media.imsc;

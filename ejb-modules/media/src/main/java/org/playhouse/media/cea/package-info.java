/** Captions inside of pictures: line 21 (CEA-608) and DTVCC (CEA-708) as WebVTT cues. */
package org.playhouse.media.cea;

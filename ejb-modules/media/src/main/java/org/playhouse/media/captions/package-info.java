/**
 * Captions as people have them (SubRip, WebVTT, SubStation Alpha, TTML) read into WebVTT cues: italic, bold, underline and
 * place stay, what WebVTT cannot say is dropped. Every refusal names the line.
 */
package org.playhouse.media.captions;

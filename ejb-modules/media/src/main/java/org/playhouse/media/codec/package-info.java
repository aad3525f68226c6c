/**
 * Coded formats, one class per codec: its words in manifests (RFC 6381), and which bytes of a sample are headers and
 * which are coded picture, as encryption needs it. A new codec is a class here and a line in {@link SampleEntry}.
 */
package org.playhouse.media.codec;

package org.playhouse.media.codec;

/**
 * Coded sound. Its samples are protected whole.
 *
 * @param parameter RFC 6381
 * @param sampleRate Hz
 */
public record SoundCodec(String parameter, int channels, int sampleRate) implements Codec {}

package org.playhouse.media.codec;

/** Coded pictures. Immutable: one is made from a track's sample entry and used by many threads. */
public sealed interface VideoCodec extends Codec permits AvcCodec {
    /** Takes a sample apart, from its first byte to its last. */
    interface Parts {
        /** Bytes that stay clear: lengths, headers, what is no picture. */
        void clear(int bytes);

        /** Bytes of coded picture that encryption may touch; behind clear ones of the same unit. */
        void picture(int bytes);
    }

    /**
     * Tells the parts of the sample {@code [from, to)}.
     *
     * @throws org.playhouse.media.MediaException for a sample that breaks its standard
     */
    void split(byte[] bytes, int from, int to, Parts parts);
}

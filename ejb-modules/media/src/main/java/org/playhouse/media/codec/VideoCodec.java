package org.playhouse.media.codec;

/** Coded pictures. Immutable: one is made from a track's sample entry and used by many threads. */
public sealed interface VideoCodec extends Codec permits AvcCodec, HevcCodec, Av1Codec, Vp9Codec {
    /** Where the parts of a sample are told. */
    interface Parts {
        /** Bytes that stay clear: lengths, headers, what is no picture. */
        void clear(int bytes);

        /** Bytes of coded picture that encryption may touch, behind the clear ones of their unit. */
        void picture(int bytes);
    }

    /** Takes samples apart, in decoding order; for one thread. */
    interface Splitter {
        /**
         * Tells all of the sample {@code [from, to)}, part by part.
         *
         * @throws org.playhouse.media.MediaException for a sample that breaks its standard
         */
        void split(byte[] bytes, int from, int to, Parts parts);
    }

    /** A splitter for samples from a sync sample on: headers may count on the pictures before them. */
    Splitter splitter();

    /** What manifests say of the pictures' dynamic range. */
    default VideoRange range() {
        return VideoRange.SDR;
    }

    /** Whether pictures may be coded in another order than they are shown, so that samples have composition offsets. */
    boolean reorders();

    /**
     * The fewest bytes of picture that count as protected under cbcs. What is shorter than a block is not encrypted
     * either way.
     */
    int leastChained();
}

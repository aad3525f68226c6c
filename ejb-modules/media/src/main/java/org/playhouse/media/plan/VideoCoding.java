package org.playhouse.media.plan;

/** How a film's pictures are coded: standard range, 4:2:0. */
public enum VideoCoding {
    AVC(8, 23, 100, 36_864 * 256),
    HEVC(8, 26, 65, VideoCoding.LEVEL_5),
    HEVC10(10, 26, 65, VideoCoding.LEVEL_5),
    AV1(8, 35, 55, VideoCoding.LEVEL_5),
    VP9(8, 33, 65, VideoCoding.LEVEL_5);

    /** Luma samples of a picture at levels 6 to 6.2 of AVC (table A-1), HEVC (table A.8), AV1 (A.3) and VP9 (annex A). */
    static final int LEVEL_6 = 35_651_584;

    /** Luma samples of a picture at levels 5 to 5.2 of HEVC (table A.8), AV1 (A.3) and VP9 (annex A). */
    private static final int LEVEL_5 = 8_912_896;

    private final int depth;
    private final int crf;
    private final int percentOfAvc;
    private final int mostPixels;

    VideoCoding(int depth, int crf, int percentOfAvc, int mostPixels) {
        this.depth = depth;
        this.crf = crf;
        this.percentOfAvc = percentOfAvc;
        this.mostPixels = mostPixels;
    }

    /** Bits of a sample. */
    public int depth() {
        return depth;
    }

    /** Constant quality on the encoder's own scale; about the same picture for each. */
    int crf() {
        return crf;
    }

    /** What it takes of AVC's bits for that. */
    int percentOfAvc() {
        return percentOfAvc;
    }

    /** The largest picture at level 5. */
    int mostPixels() {
        return mostPixels;
    }
}

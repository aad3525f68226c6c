package org.playhouse.media.cea;

/**
 * What characters look like.
 *
 * @param colour one of WebVTT's classes (W3C WebVTT, 5.3); white is what all text is
 */
record Pen(boolean italic, boolean underline, String colour) {
    static final String WHITE = "white";
    static final Pen PLAIN = new Pen(false, false, WHITE);

    String open() {
        return (colour.equals(WHITE) ? "" : "<c." + colour + ">") + (italic ? "<i>" : "") + (underline ? "<u>" : "");
    }

    String close() {
        return (underline ? "</u>" : "") + (italic ? "</i>" : "") + (colour.equals(WHITE) ? "" : "</c>");
    }
}

package org.playhouse.media.ffmpeg;

/** Looks at a source without encoding it. */
public final class Probe {
    private final Ffmpeg tools;
    private final Limits limits;

    public Probe(Ffmpeg tools, Limits limits) {
        this.tools = tools;
        this.limits = limits;
    }

    /**
     * Reads the whole source once by ranges.
     *
     * @param input a path or an http(s) URL
     * @throws StoreAway when the URL's server does not answer
     */
    public Inspection inspect(String input) {
        throw new UnsupportedOperationException(tools + " " + limits + input);
    }
}

package org.playhouse.ingest;

/**
 * How a film was, or is to be, made.
 *
 * @param cpuSeconds what the work on it cost up to now
 * @param previewCpuSeconds of it by encodes of the first rung alone: what that it can be played early costs at the most,
 *     nearly all of it decoding the source a second time
 */
public record FilmLadder(TemplateRef template, double cpuSeconds, double previewCpuSeconds) {
    /** All sizes at once. */
    public FilmLadder(TemplateRef template, double cpuSeconds) {
        this(template, cpuSeconds, 0);
    }
}

package org.playhouse.ingest;

/**
 * Which template, in which version.
 *
 * @param version from 1
 */
public record TemplateRef(String name, int version) {
    /** What a film gets for which nobody names one. */
    public static final String DEFAULT = "default";
}

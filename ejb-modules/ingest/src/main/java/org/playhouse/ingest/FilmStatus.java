package org.playhouse.ingest;

import java.util.EnumSet;
import java.util.Set;

/** States of a film, as clients see them. REJECTED is the source's fault; FAILED is ours, or cancelled. */
public enum FilmStatus {
    UPLOADING,
    QUEUED,
    TRANSCODING,
    PACKAGING,
    PUBLISHED,
    REJECTED,
    FAILED;

    /** States that can follow this one. */
    public Set<FilmStatus> next() {
        return switch (this) {
            case UPLOADING -> EnumSet.of(QUEUED, REJECTED);
            case QUEUED -> EnumSet.of(TRANSCODING, PACKAGING, REJECTED, FAILED);
            case TRANSCODING -> EnumSet.of(PACKAGING, REJECTED, FAILED);
            case PACKAGING -> EnumSet.of(PUBLISHED, REJECTED, FAILED);
            case FAILED -> EnumSet.of(QUEUED);
            case PUBLISHED, REJECTED -> EnumSet.noneOf(FilmStatus.class);
        };
    }

    public boolean canBecome(FilmStatus other) {
        return next().contains(other);
    }

    /** Nothing more happens by itself. */
    public boolean end() {
        return this == PUBLISHED || this == REJECTED || this == FAILED;
    }

    /** Rows of work may exist and run. */
    public boolean working() {
        return this == QUEUED || this == TRANSCODING || this == PACKAGING;
    }
}

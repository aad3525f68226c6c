package org.playhouse.catalog;

import org.playhouse.kernel.ProblemType;

/** What can go wrong with a video. */
public enum CatalogProblem implements ProblemType {
    /** No such video, or none that this caller may know of. */
    VIDEO_UNKNOWN(404, "catalog.video-unknown"),
    /** Manifests, keys and licences of a withdrawn or deleted video. */
    WITHDRAWN(410, "catalog.withdrawn");

    private final int status;
    private final String code;

    CatalogProblem(int status, String code) {
        this.status = status;
        this.code = code;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public Kind kind() {
        return Kind.CALLER;
    }
}

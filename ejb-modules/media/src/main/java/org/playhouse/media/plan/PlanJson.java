package org.playhouse.media.plan;

final class PlanJson {
    private PlanJson() {}

    static String write(EncodePlan value) {
        throw new UnsupportedOperationException();
    }

    static EncodePlan read(String json) {
        throw new UnsupportedOperationException();
    }
}

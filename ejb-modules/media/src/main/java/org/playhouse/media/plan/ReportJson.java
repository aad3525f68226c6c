package org.playhouse.media.plan;

final class ReportJson {
    private ReportJson() {}

    static String write(SourceReport value) {
        throw new UnsupportedOperationException();
    }

    static SourceReport read(String json) {
        throw new UnsupportedOperationException();
    }
}

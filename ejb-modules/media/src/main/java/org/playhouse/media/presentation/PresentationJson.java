package org.playhouse.media.presentation;

final class PresentationJson {
    private PresentationJson() {}

    static byte[] write(Presentation presentation) {
        throw new UnsupportedOperationException();
    }

    static Presentation read(byte[] json) {
        throw new UnsupportedOperationException();
    }
}

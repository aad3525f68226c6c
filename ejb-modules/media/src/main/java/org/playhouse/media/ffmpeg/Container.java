package org.playhouse.media.ffmpeg;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** The first bytes of containers other than ISO base media files. */
final class Container {
    private static final List<String> FIRST = List.of(
            "\u001a\u0045\u00df\u00a3", // Matroska, WebM (EBML)
            "RIFF",
            "FLV\u0001",
            "OggS",
            "\u0000\u0000\u0001\u00ba", // MPEG program stream
            "\u0030\u0026\u00b2\u0075", // ASF
            "\u0006\u000e\u002b\u0034"); // MXF

    private Container() {}

    static boolean known(byte[] head) {
        String text = new String(head, StandardCharsets.ISO_8859_1);
        return FIRST.stream().anyMatch(text::startsWith);
    }
}

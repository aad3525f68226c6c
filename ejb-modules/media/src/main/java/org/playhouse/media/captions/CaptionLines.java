package org.playhouse.media.captions;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A file's lines. A byte order mark says the encoding; else what its sender said; else UTF-8 when it is that, and
 * windows-1252, in which every byte means something, when it is not.
 */
final class CaptionLines {
    private static final String WESTERN = "windows-1252";

    private CaptionLines() {}

    static String[] of(byte[] file, Optional<Charset> said) {
        return text(file, said)
                .replaceFirst("^\uFEFF", "")
                .replace("\u0000", "\uFFFD")
                .split("\r\n|\r|\n", -1);
    }

    private static String text(byte[] file, Optional<Charset> said) {
        if (starts(file, 0xFE, 0xFF)) {
            return new String(file, StandardCharsets.UTF_16BE);
        }
        if (starts(file, 0xFF, 0xFE)) {
            return new String(file, StandardCharsets.UTF_16LE);
        }
        if (starts(file, 0xEF, 0xBB, 0xBF)) {
            return new String(file, StandardCharsets.UTF_8);
        }
        if (said.isPresent() && !said.get().equals(StandardCharsets.UTF_8)) {
            return new String(file, said.get());
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            return new String(file, western());
        }
    }

    /** Of the JDK's own, but not one that every JDK must have. */
    private static Charset western() {
        return Charset.isSupported(WESTERN) ? Charset.forName(WESTERN) : StandardCharsets.ISO_8859_1;
    }

    private static boolean starts(byte[] file, int... mark) {
        for (int i = 0; i < mark.length; i++) {
            if (file.length <= i || (file[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }
}

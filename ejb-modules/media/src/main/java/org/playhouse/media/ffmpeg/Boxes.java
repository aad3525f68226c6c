package org.playhouse.media.ffmpeg;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * The top-level boxes of an ISO base media file (ISO/IEC 14496-12, 4.2), as far as they tell whether the file is whole.
 *
 * @param iso whether it begins as such a file
 * @param movie whether the index (moov) was found
 * @param missing bytes that the last box has beyond the end of the file
 * @param encrypted whether a picture is protected (ISO/IEC 14496-12, 8.12; 23001-7): the engine may decode noise from it
 */
record Boxes(boolean iso, boolean movie, long missing, boolean encrypted) {
    private static final Set<String> FIRST =
            Set.of("ftyp", "moov", "mdat", "free", "skip", "wide", "pnot", "styp", "uuid");
    /** A fragmented file has one per fragment; its end is not looked at then. */
    private static final int MOST = 64;
    /** Sample entries come before most of the tables. */
    private static final int LOOKED_AT = 16 << 20;

    static Boxes of(SourceBytes source) {
        boolean movie = false;
        boolean encrypted = false;
        long at = 0;
        for (int i = 0; i < MOST && at + 8 <= source.size(); i++) {
            ByteBuffer header = ByteBuffer.wrap(source.read(at, 16));
            String type = type(header);
            if (i == 0 && !FIRST.contains(type)) {
                return new Boxes(false, false, 0, false);
            }
            movie |= type.equals("moov");
            long length = length(header, source.size() - at);
            if (length < 8) {
                return new Boxes(true, movie, 0, encrypted);
            }
            encrypted |= type.equals("moov") && encrypted(source.read(at, (int) Math.min(length, LOOKED_AT)));
            at += length;
        }
        return new Boxes(source.size() >= 8, movie, Math.max(0, at - source.size()), encrypted);
    }

    /** Both words of a protected picture: its sample entry and the scheme. */
    private static boolean encrypted(byte[] movie) {
        String text = new String(movie, StandardCharsets.ISO_8859_1);
        return text.contains("encv") && text.contains("sinf") && text.contains("schm");
    }

    private static String type(ByteBuffer header) {
        return header.limit() < 8 ? "" : new String(header.array(), 4, 4, StandardCharsets.ISO_8859_1);
    }

    private static long length(ByteBuffer header, long rest) {
        long length = Integer.toUnsignedLong(header.getInt(0));
        if (length == 0) {
            return rest;
        }
        return length == 1 && header.limit() >= 16 ? header.getLong(8) : length;
    }
}

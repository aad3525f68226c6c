package org.playhouse.media.ffmpeg;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a transport stream's programme says of its captions (ISO/IEC 13818-1, 2.4.4; ATSC A/65, 6.9.2,
 * caption_service_descriptor): the language of a channel. The engine does not tell. What makes no sense says nothing.
 */
final class CaptionServices {
    /** Tables come several times a second. */
    static final int LOOKED_AT = 1 << 20;

    private static final int PACKET = 188;
    private static final int DESCRIPTOR = 0x86;

    private final byte[] stream;
    private final int stride;
    private final int first;

    private CaptionServices(byte[] stream, int stride, int first) {
        this.stream = stream;
        this.stride = stride;
        this.first = first;
    }

    /** ISO 639-2 by channel; line 21 that says nothing speaks as the first service does, whose fallback it is. */
    static SortedMap<String, String> languages(byte[] stream) {
        SortedMap<String, String> languages = new TreeMap<>();
        of(stream).ifPresent(services -> services.read(languages));
        String main = languages.get("service1");
        if (main != null) {
            languages.putIfAbsent("cc1", main);
        }
        return languages;
    }

    /** Packets of 188 bytes, or of 192 with a time stamp before each. */
    private static Optional<CaptionServices> of(byte[] stream) {
        for (int stride : new int[] {PACKET, 192}) {
            int first = stride - PACKET;
            boolean all = stream.length > first + 2 * stride;
            for (int at = first; all && at < Math.min(stream.length, first + 3 * stride); at += stride) {
                all = stream[at] == 0x47;
            }
            if (all) {
                return Optional.of(new CaptionServices(stream, stride, first));
            }
        }
        return Optional.empty();
    }

    private void read(SortedMap<String, String> languages) {
        byte[] programmes = section(0, 0);
        for (int at = 8; at + 4 <= programmes.length - 4; at += 4) {
            if (u16(programmes, at) != 0) {
                programme(section(u16(programmes, at + 2) & 0x1FFF, 2), languages);
                return;
            }
        }
    }

    private static void programme(byte[] map, SortedMap<String, String> languages) {
        if (map.length < 16) {
            return;
        }
        int at = 12 + (u16(map, 10) & 0xFFF);
        descriptors(map, 12, at, languages);
        while (at + 5 <= map.length - 4) {
            int end = at + 5 + (u16(map, at + 3) & 0xFFF);
            descriptors(map, at + 5, end, languages);
            at = end;
        }
    }

    private static void descriptors(byte[] map, int from, int to, SortedMap<String, String> languages) {
        int at = from;
        while (at + 2 <= Math.min(to, map.length)) {
            int end = at + 2 + (map[at + 1] & 0xFF);
            if ((map[at] & 0xFF) == DESCRIPTOR && end <= map.length) {
                services(Arrays.copyOfRange(map, at + 2, end), languages);
            }
            at = end;
        }
    }

    private static void services(byte[] said, SortedMap<String, String> languages) {
        int count = said.length == 0 ? 0 : said[0] & 31;
        for (int i = 0; i < count && 7 + 6 * i <= said.length; i++) {
            int at = 1 + 6 * i;
            String language = new String(said, at, 3, StandardCharsets.ISO_8859_1);
            int which = said[at + 3] & 0xFF;
            String channel = (which & 0x80) != 0 ? "service" + (which & 63) : (which & 1) == 0 ? "cc1" : "cc3";
            if (language.matches("[a-z]{3}")) {
                languages.putIfAbsent(channel, language);
            }
        }
    }

    /** The first whole section of a table, without the pointer before it; empty when there is none. */
    private byte[] section(int pid, int table) {
        ByteArrayOutputStream found = new ByteArrayOutputStream();
        for (int at = first; at + PACKET <= stream.length; at += stride) {
            boolean begins = (stream[at + 1] & 0x40) != 0;
            int control = stream[at + 3] >> 4 & 3;
            int payload = at + 4 + ((control & 2) != 0 ? 1 + (stream[at + 4] & 0xFF) : 0);
            int end = at + PACKET;
            if ((u16(stream, at + 1) & 0x1FFF) != pid || (control & 1) == 0 || payload >= end) {
                continue;
            }
            if (begins) {
                found.reset();
                payload += 1 + (stream[payload] & 0xFF);
            }
            if ((begins || found.size() > 0) && payload < end) {
                found.write(stream, payload, end - payload);
            }
            byte[] held = found.toByteArray();
            int length = held.length < 3 ? Integer.MAX_VALUE : 3 + (u16(held, 1) & 0xFFF);
            if (held.length >= length && (held[0] & 0xFF) == table) {
                return Arrays.copyOf(held, length);
            }
        }
        return new byte[0];
    }

    private static int u16(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF;
    }
}

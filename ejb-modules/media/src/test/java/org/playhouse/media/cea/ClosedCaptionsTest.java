package org.playhouse.media.cea;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.playhouse.media.webvtt.Cue;

/** Bytes as encoders send them, a pair per field and picture of 40 ms, and a packet of DTVCC at once. */
@Tag("TRN-07")
class ClosedCaptionsTest {
    private final ClosedCaptions captions = new ClosedCaptions();
    private long time;

    @Test
    void popOnCaptionsOfEveryChannel() {
        at(0).codes(0, 0x1420, 0x142E, 0x1470).say(0, "Hello").codes(0, 0x142F);
        at(1000).codes(0, 0x1C20, 0x1C2E, 0x1C70).say(0, "Hallo").codes(0, 0x1C2F);
        at(2000).codes(1, 0x1520, 0x152E, 0x1570).say(1, "Bonjour").codes(1, 0x152F);
        at(3000).codes(1, 0x1D20, 0x1D2E, 0x1D70).say(1, "Hola").codes(1, 0x1D2F);
        at(4000).codes(0, 0x142C);
        at(5000).codes(0, 0x1C2C).codes(1, 0x152C, 0x1D2C);
        var said = captions.ended(9000);
        assertThat(said).containsOnlyKeys("cc1", "cc2", "cc3", "cc4");
        assertThat(text(said, "cc1")).containsExactly("360-4000 Hello");
        assertThat(text(said, "cc2")).containsExactly("1360-5000 Hallo");
        assertThat(text(said, "cc3")).containsExactly("2400-5080 Bonjour");
        assertThat(text(said, "cc4")).containsExactly("3320-5160 Hola");
    }

    @Test
    void lettersLooksAndPlaces() {
        // row 1, indent 8; italics; a note, an accented letter in place of its plain one
        at(0).codes(0, 0x1420, 0x142E, 0x1154, 0x112E).say(0, "Caf").say(0, "e").codes(0, 0x1236, 0x1137);
        // row 2, yellow, underlined, two tabs
        codes(0, 0x116B, 0x1722).say(0, "a<b>&'").codes(0, 0x142F);
        at(3000).codes(0, 0x142C);
        Cue cue = cues(captions.ended(4000), "cc1").get(0);
        assertThat(cue.text()).isEqualTo("<i>Cafë♪</i>\n<c.yellow><u>a&lt;b&gt;&amp;’</u></c>");
        assertThat(cue.settings()).isEqualTo("line:10% position:15% align:left");
    }

    @Test
    void rollUpScrollsALineAtATime() {
        at(0).codes(0, 0x1425, 0x142D, 0x1470).say(0, "One");
        at(1000).codes(0, 0x142D).say(0, "Two");
        at(2000).codes(0, 0x142D).say(0, "Three");
        at(3000).codes(0, 0x142C);
        assertThat(text(captions.ended(9000), "cc1"))
                .containsExactly("240-1000 One", "1000-2000 One\nTwo", "2000-3000 Two\nThree");
    }

    @Test
    void paintOnShowsAtOnceAndTextServicesAreNoCaptions() {
        at(0).codes(0, 0x1429, 0x1470).say(0, "Now");
        at(1000).codes(0, 0x142C);
        at(1500).codes(0, 0x142A).say(0, "Weather");
        assertThat(text(captions.ended(2000), "cc1")).containsExactly("160-1000 Now");
    }

    /** Programme data within the second field, broken parity and codes that come once are of every day. */
    @Test
    void extendedDataAndDamageAreNoText() {
        at(0).codes(1, 0x1520, 0x1570).say(1, "Yes");
        pair(1, 0x01, 0x03).pair(1, 'X', 'D').pair(1, 0x0F, 0x20);
        raw(0xFD, 0x41, 0x41).codes(1, 0x152F);
        at(2000).codes(1, 0x152C);
        assertThat(text(captions.ended(3000), "cc3").get(0)).endsWith(" Yes");
    }

    @Test
    void servicesOfDtvcc() {
        at(0).packet(
                        1,
                        bytes(0x98, 0x18, 0x00, 0x00, 0x31, 0x1F, 0x11),
                        "Schön & gut".getBytes(StandardCharsets.ISO_8859_1));
        at(1000).packet(1, bytes(0x89, 0x01));
        at(2500).packet(1, bytes(0x8A, 0x01));
        // italics, red, a quotation mark of G2, a line below
        at(3000).packet(
                        2,
                        bytes(
                                0x98, 0x38, 0x46, 0x00, 0x71, 0x1F, 0x11, 0x90, 0x00, 0x80, 0x91, 0x30, 0, 0, 0x10,
                                0x33, 'A', 0x0D, 'B'));
        at(4000).packet(2, bytes(0x8F));
        var said = captions.ended(9000);
        assertThat(said).containsOnlyKeys("service1", "service2");
        assertThat(text(said, "service1")).containsExactly("1000-2500 Schön &amp; gut");
        assertThat(cues(said, "service1").get(0).settings()).isEqualTo("line:5%");
        assertThat(text(said, "service2")).containsExactly("3000-4000 <c.red><i>“A</i></c>\n<c.red><i>B</i></c>");
        assertThat(cues(said, "service2").get(0).settings()).isEmpty();
    }

    /** Codes that nobody needs are passed over whole, wherever their parameters come from. */
    @Test
    void codesOfEverySizeArePassedOver() {
        at(0).packet(
                        1,
                        bytes(
                                0x98, 0x38, 0x46, 0x00, 0x31, 0x1F, 0x11, 'a', 0x18, 0x4E, 0x2D, 0x10, 0x08, 'x', 0x10,
                                0x90, 0x02, 'x', 'x'));
        packet(1, bytes('b', 0x11, 'x', 0x97, 'x', 'x', 'x', 'x', 0x8D, 'x', 'c', 0x10, 0x84, 'x', 'x', 'x', 'x', 'd'));
        at(1000).packet(1, bytes(0x8F));
        assertThat(text(captions.ended(2000), "service1")).containsExactly("0-1000 a中bcd");
    }

    /** Broadcasters send the same captions as line 21 and as service 1. */
    @Test
    void aServiceThatRepeatsLine21IsNotShownTwice() {
        at(0).codes(0, 0x1420, 0x142E, 0x1470).say(0, "GOOD EVENING").codes(0, 0x142F);
        at(1000).packet(
                        1,
                        bytes(0x98, 0x38, 0x46, 0x00, 0x31, 0x1F, 0x11),
                        "Good evening".getBytes(StandardCharsets.ISO_8859_1));
        at(1100).packet(
                        2,
                        bytes(0x98, 0x38, 0x46, 0x00, 0x31, 0x1F, 0x11),
                        "Guten Abend".getBytes(StandardCharsets.ISO_8859_1));
        at(2000).codes(0, 0x142C).packet(1, bytes(0x8F));
        assertThat(captions.ended(3000)).containsOnlyKeys("cc1", "service2");
    }

    @Test
    void anyBytesArePassedOver() {
        Random random = new Random(708);
        for (int i = 0; i < 20_000; i++) {
            byte[] data = new byte[random.nextInt(40)];
            random.nextBytes(data);
            captions.picture(i * 40L, data);
        }
        captions.ended(900_000)
                .values()
                .forEach(cues -> cues.forEach(cue -> {
                    assertThat(cue.end()).isGreaterThan(cue.start());
                    assertThat(cue.text()).doesNotContain("\n\n").isNotBlank();
                }));
    }

    private ClosedCaptionsTest at(long millis) {
        time = millis;
        return this;
    }

    /** Each twice, as they are to be sent. */
    private ClosedCaptionsTest codes(int field, int... codes) {
        for (int code : codes) {
            pair(field, code >> 8, code & 0xFF).pair(field, code >> 8, code & 0xFF);
        }
        return this;
    }

    private ClosedCaptionsTest say(int field, String words) {
        for (int i = 0; i < words.length(); i += 2) {
            pair(field, words.charAt(i), i + 1 < words.length() ? words.charAt(i + 1) : 0);
        }
        return this;
    }

    private ClosedCaptionsTest pair(int field, int first, int second) {
        return raw(0xFC | field, odd(first), odd(second));
    }

    private ClosedCaptionsTest raw(int... triplet) {
        captions.picture(time, bytes(triplet));
        time += 40;
        return this;
    }

    private ClosedCaptionsTest packet(int service, byte[]... codes) {
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        for (byte[] code : codes) {
            block.writeBytes(code);
        }
        byte[] data = block.toByteArray();
        assertThat(data.length).isLessThan(32);
        int size = (data.length + 3) / 2;
        ByteArrayOutputStream packet = new ByteArrayOutputStream();
        packet.writeBytes(bytes(size, service << 5 | data.length));
        packet.writeBytes(data);
        while (packet.size() < size * 2) {
            packet.write(0);
        }
        ByteArrayOutputStream triplets = new ByteArrayOutputStream();
        byte[] all = packet.toByteArray();
        for (int i = 0; i < all.length; i += 2) {
            triplets.writeBytes(bytes(i == 0 ? 0xFF : 0xFE, all[i], all[i + 1]));
        }
        captions.picture(time, triplets.toByteArray());
        return this;
    }

    private static List<String> text(Map<String, List<Cue>> said, String channel) {
        return cues(said, channel).stream()
                .map(cue -> cue.start() + "-" + cue.end() + " " + cue.text())
                .toList();
    }

    private static List<Cue> cues(Map<String, List<Cue>> said, String channel) {
        return said.getOrDefault(channel, List.of());
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    private static int odd(int value) {
        return Integer.bitCount(value & 0x7F) % 2 == 0 ? value | 0x80 : value & 0x7F;
    }
}

package org.playhouse.media.cea;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Puts caption channel packets together and takes them apart into service blocks (CEA-708-E, 5 and 6). */
final class DtvccPackets {
    /** Those that can be announced (ATSC A/65, 6.9.2, table 6.26: 1 to 16); more than six nobody makes. */
    static final int SERVICES = 6;

    private final List<DtvccService> services =
            Stream.generate(DtvccService::new).limit(SERVICES).toList();
    private final int[] packet = new int[128];
    private int expected;
    private int held;

    /** @param start whether the first byte is a packet's header */
    void pair(long time, boolean start, int first, int second) {
        if (start) {
            int code = first & 0x3F;
            expected = code == 0 ? 128 : code * 2;
            held = 0;
        }
        if (held + 2 <= expected) {
            packet[held++] = first;
            packet[held++] = second;
            if (held == expected) {
                blocks(time);
                expected = 0;
            }
        }
    }

    private void blocks(long time) {
        int at = 1;
        while (at < held) {
            int number = packet[at] >> 5;
            int size = packet[at] & 0x1F;
            at++;
            if (number == 7 && size > 0 && at < held) {
                number = packet[at++] & 0x3F;
            }
            if (number == 0 || at + size > held) {
                return;
            }
            if (number <= SERVICES) {
                services.get(number - 1)
                        .block(time, IntStream.of(packet).skip(at).limit(size).toArray());
            }
            at += size;
        }
    }

    /** @param number from 1 */
    DtvccService service(int number) {
        return services.get(number - 1);
    }
}

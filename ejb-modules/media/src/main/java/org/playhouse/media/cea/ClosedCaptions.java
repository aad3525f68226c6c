package org.playhouse.media.cea;

import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.playhouse.media.webvtt.Cue;

/**
 * Reads caption data of pictures (ATSC A/53 part 4, 6.2.3.1): the four channels of line 21 and the services of DTVCC. Bytes
 * that make no sense are passed over: nothing here is worth more than the film.
 */
public final class ClosedCaptions {
    /** All that there can be: {@code cc1} to {@code cc4}, {@code service1} to {@code service6}. */
    public static final List<String> CHANNELS =
            List.of("cc1", "cc2", "cc3", "cc4", "service1", "service2", "service3", "service4", "service5", "service6");

    /** Of a service's words that a channel of line 21 also has: it says the same, in other bytes. */
    private static final double SAME = 0.8;

    private final List<Line21Field> fields = List.of(new Line21Field(), new Line21Field());
    private final DtvccPackets packets = new DtvccPackets();

    /**
     * @param time milliseconds, not before the last one
     * @param data triplets: what they are, and two bytes
     */
    public void picture(long time, byte[] data) {
        for (int at = 0; at + 3 <= data.length; at += 3) {
            int type = data[at] & 3;
            int first = data[at + 1] & 0xFF;
            int second = data[at + 2] & 0xFF;
            if ((data[at] & 4) == 0) {
                continue;
            }
            if (type < 2) {
                fields.get(type).pair(time, first, second);
            } else {
                packets.pair(time, type == 3, first, second);
            }
        }
    }

    /**
     * What each channel says, those without a word left out, and a service that repeats a channel of line 21 as well.
     *
     * @param time milliseconds at which whatever is still shown ends
     */
    public Map<String, List<Cue>> ended(long time) {
        Map<String, List<Cue>> said = new LinkedHashMap<>();
        for (int i = 0; i < 4; i++) {
            said.put(CHANNELS.get(i), fields.get(i / 2).channel(i % 2).ended(time));
        }
        Set<Set<String>> known =
                said.values().stream().map(ClosedCaptions::words).collect(Collectors.toSet());
        for (int i = 1; i <= DtvccPackets.SERVICES; i++) {
            List<Cue> cues = packets.service(i).ended(time);
            if (known.stream().noneMatch(words -> repeats(words(cues), words))) {
                said.put(CHANNELS.get(3 + i), cues);
            }
        }
        said.values().removeIf(cues -> words(cues).isEmpty());
        return said;
    }

    private static boolean repeats(Set<String> words, Set<String> others) {
        long shared = words.stream().filter(others::contains).count();
        return !words.isEmpty() && shared >= SAME * words.size();
    }

    private static Set<String> words(List<Cue> cues) {
        return cues.stream()
                .flatMap(cue -> Arrays.stream(cue.text()
                        .replaceAll("<[^<>]*>", "")
                        .toLowerCase(Locale.ROOT)
                        .split("[^\\p{L}\\p{N}]+")))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toCollection(HashSet::new));
    }
}

package org.playhouse.media.codec;

import java.util.Arrays;
import java.util.List;
import org.playhouse.media.MediaException;

/**
 * A short-term reference picture set (ITU-T H.265, 7.3.7 and 7.4.8).
 *
 * @param before pictures shown before the current one, the nearest first
 * @param after pictures shown after it
 */
record HevcReferences(Picture[] before, Picture[] after) {
    /** Distance in order counts, and whether the current picture may use it. */
    record Picture(int delta, boolean used) {}

    private static final int MOST = 16;

    /** How many the current picture may use. */
    int used() {
        return count(before) + count(after);
    }

    private static int count(Picture[] pictures) {
        return (int) Arrays.stream(pictures).filter(Picture::used).count();
    }

    /**
     * Reads set number {@code known.size()}.
     *
     * @param known the sets before it in the sequence parameter set
     * @param inSlice whether it is a slice header's own, which may refer to any of them
     */
    static HevcReferences read(NalBits in, List<HevcReferences> known, boolean inSlice) {
        if (!known.isEmpty() && in.flag()) {
            int back = inSlice ? in.count(known.size() - 1) + 1 : 1;
            return predicted(in, known.get(known.size() - back));
        }
        int before = in.count(MOST);
        int after = in.count(MOST);
        return new HevcReferences(explicit(in, before, -1), explicit(in, after, 1));
    }

    private static Picture[] explicit(NalBits in, int count, int sign) {
        Picture[] pictures = new Picture[count];
        int delta = 0;
        for (int i = 0; i < count; i++) {
            delta += sign * (in.count(0x7FFF) + 1);
            pictures[i] = new Picture(delta, in.flag());
        }
        return pictures;
    }

    /** (7-61) and (7-62): each picture of the other set moved, kept or left out; and the other set's own picture. */
    private static HevcReferences predicted(NalBits in, HevcReferences other) {
        boolean negative = in.flag();
        int move = (in.count(0x7FFF) + 1) * (negative ? -1 : 1);
        int count = other.before.length + other.after.length;
        boolean[] used = new boolean[count + 1];
        boolean[] kept = new boolean[count + 1];
        for (int j = 0; j <= count; j++) {
            used[j] = in.flag();
            kept[j] = used[j] || in.flag();
        }
        Picture[] all = new Picture[count + 1];
        int found = 0;
        for (int j = 0; j <= count; j++) {
            int delta = move + (j == count ? 0 : other.at(j).delta);
            if (kept[j] && delta != 0) {
                all[found++] = new Picture(delta, used[j]);
            }
        }
        if (found > MOST) {
            throw new MediaException("hevc.references", "a reference picture set has more than 16 pictures");
        }
        Picture[] kinds = Arrays.copyOf(all, found);
        return new HevcReferences(
                Arrays.stream(kinds)
                        .filter(picture -> picture.delta < 0)
                        .sorted((a, b) -> b.delta - a.delta)
                        .toArray(Picture[]::new),
                Arrays.stream(kinds)
                        .filter(picture -> picture.delta > 0)
                        .sorted((a, b) -> a.delta - b.delta)
                        .toArray(Picture[]::new));
    }

    /** Numbered as use flags are: those before, then those after. */
    private Picture at(int index) {
        return index < before.length ? before[index] : after[index - before.length];
    }
}

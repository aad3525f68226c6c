package org.playhouse.media.codec;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The eight stored pictures that frame headers count on, as far as they shape headers (AV1, 7.8 and 7.20). */
final class Av1References {
    static final int SLOTS = 8;
    /** Pictures that one frame may use. */
    static final int USED = 7;

    /** A stored picture. */
    record Picture(boolean key, int orderHint, int upscaledWidth, int height, int @Nullable [] segments) {}

    private static final int GOLDEN = 3;
    private static final int BACKWARD = 4;
    private static final int ALTERNATE2 = 5;
    private static final int ALTERNATE = 6;
    private static final int[] REST = {1, 2, BACKWARD, ALTERNATE2, ALTERNATE};
    private static final Picture NONE = new Picture(false, 0, 1, 1, null);

    private final Picture[] slots = new Picture[SLOTS];

    Av1References() {
        Arrays.fill(slots, NONE);
    }

    Picture slot(int index) {
        return slots[index];
    }

    /** @param mask bit {@code i}: slot {@code i} becomes the picture */
    void store(int mask, Picture picture) {
        for (int i = 0; i < SLOTS; i++) {
            if ((mask >> i & 1) == 1) {
                slots[i] = picture;
            }
        }
    }

    /** The order hint that a frame says a slot has; it has another one only after a loss. */
    void hint(int slot, int orderHint) {
        Picture old = slots[slot];
        if (old.orderHint != orderHint) {
            slots[slot] = new Picture(false, orderHint, old.upscaledWidth, old.height, old.segments);
        }
    }

    /** get_relative_dist. */
    static int distance(int a, int b, int orderBits) {
        if (orderBits == 0) {
            return 0;
        }
        int difference = a - b;
        int sign = 1 << orderBits - 1;
        return (difference & sign - 1) - (difference & sign);
    }

    /** set_frame_refs (7.8): the slots of all seven references from two of them. */
    int[] derive(int last, int golden, int orderHint, int orderBits) {
        int[] indexes = new int[USED];
        Arrays.fill(indexes, -1);
        indexes[0] = last;
        indexes[GOLDEN] = golden;
        boolean[] taken = new boolean[SLOTS];
        taken[last] = true;
        taken[golden] = true;
        int[] ahead = new int[SLOTS];
        for (int i = 0; i < SLOTS; i++) {
            ahead[i] = distance(slots[i].orderHint, orderHint, orderBits);
        }
        take(indexes, ALTERNATE, find(ahead, taken, true, true), taken);
        take(indexes, BACKWARD, find(ahead, taken, true, false), taken);
        take(indexes, ALTERNATE2, find(ahead, taken, true, false), taken);
        for (int reference : REST) {
            if (indexes[reference] < 0) {
                take(indexes, reference, find(ahead, taken, false, true), taken);
            }
        }
        int earliest = 0;
        for (int i = 1; i < SLOTS; i++) {
            earliest = ahead[i] < ahead[earliest] ? i : earliest;
        }
        for (int i = 0; i < USED; i++) {
            indexes[i] = indexes[i] < 0 ? earliest : indexes[i];
        }
        return indexes;
    }

    private static void take(int[] indexes, int reference, int slot, boolean[] taken) {
        if (slot >= 0) {
            indexes[reference] = slot;
            taken[slot] = true;
        }
    }

    /** Of slots not taken that are shown later, or earlier, the latest (a tie goes to the last) or the earliest. */
    private static int find(int[] ahead, boolean[] taken, boolean later, boolean latest) {
        int found = -1;
        for (int i = 0; i < SLOTS; i++) {
            if (taken[i] || ahead[i] >= 0 != later) {
                continue;
            }
            if (found < 0 || (latest ? ahead[i] >= ahead[found] : ahead[i] < ahead[found])) {
                found = i;
            }
        }
        return found;
    }

    /** skipModeAllowed (5.9.22), for frames that may use two references at once. */
    boolean skipMode(int[] indexes, int orderHint, int orderBits) {
        if (orderBits == 0) {
            return false;
        }
        boolean backward = false;
        boolean forward = false;
        int nearest = 0;
        for (int index : indexes) {
            int hint = slots[index].orderHint;
            int distance = distance(hint, orderHint, orderBits);
            backward |= distance > 0;
            if (distance < 0 && (!forward || distance(hint, nearest, orderBits) > 0)) {
                forward = true;
                nearest = hint;
            }
        }
        if (!forward || backward) {
            return forward;
        }
        int before = nearest;
        return Arrays.stream(indexes).anyMatch(index -> distance(slots[index].orderHint, before, orderBits) < 0);
    }
}

package org.playhouse.devstack;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A member's place in a run: {@code web-2} is the second of its role.
 *
 * @param number counts per role, from 1
 * @param slot which pair of ports of the block it has, from 0
 */
record Seat(String role, int number, int slot) {
    String name() {
        return role + "-" + number;
    }

    /** Whether clients are sent to it, or only work. */
    boolean open() {
        return !role.equals("worker");
    }

    /** Seats for a list of roles, in its order. */
    static List<Seat> of(List<String> roles) {
        return of(roles, Map.of());
    }

    /** The same after others, whose highest number per role is given. */
    static List<Seat> of(List<String> roles, Map<String, Integer> taken) {
        Map<String, Integer> numbers = new HashMap<>(taken);
        return IntStream.range(0, roles.size())
                .mapToObj(slot -> {
                    String role = roles.get(slot);
                    return new Seat(role, numbers.merge(role, 1, Integer::sum), slot);
                })
                .toList();
    }
}

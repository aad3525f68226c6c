package org.playhouse.operations;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What operators' streams see at one moment.
 *
 * @param moment by the clock that all members share; what happened before it is in here
 * @param pieces jobs in the order in which they matter, then workers and the queue
 */
record Look(Instant moment, List<Piece> pieces) {

    /**
     * One thing that a stream tells of.
     *
     * @param kind the event's name: job, worker or queue
     * @param name of the thing among its kind
     * @param mark differs after every change worth telling
     * @param json what GET answers; read when it is told, empty when it is gone by then
     */
    record Piece(String kind, String name, String mark, Supplier<Optional<String>> json) {
        /** A heartbeat or a renewed lease alone is no event. */
        private static final String BREATH = "\"(lastSeen|leaseExpiresAt|oldestSeconds)\":(\"[^\"]*\"|[0-9.]+),?";

        /** A thing that is read at every look. */
        static Piece said(String kind, String name, String json) {
            return new Piece(kind, name, json.replaceAll(BREATH, ""), () -> Optional.of(json));
        }

        String key() {
            return kind + " " + name;
        }
    }
}

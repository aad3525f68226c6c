package org.playhouse.transcode;

import java.util.UUID;

/** What a batchlet is told: a row of work and the epoch of its claim. */
record Claim(UUID item, long epoch) {
    static Claim of(String item, String epoch) {
        return new Claim(UUID.fromString(item), Long.parseLong(epoch));
    }
}

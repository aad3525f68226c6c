package org.playhouse.platform;

import java.util.concurrent.Executor;

/** The two ways out of the database; each runs once at a time on this member, so a dead Kafka never delays a ring. */
record Relays(Kicks facts, Kicks bells, Executor executor) {
    void factsDue() {
        facts.kick(executor);
    }

    void bellsDue() {
        bells.kick(executor);
    }
}

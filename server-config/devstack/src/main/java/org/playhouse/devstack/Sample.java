package org.playhouse.devstack;

import java.io.IOException;
import java.util.function.Consumer;

/** The film that every new home starts with: made here, uploaded once, found again at every later start. */
record Sample(Settings settings, Home home, Films films) {
    static final String TITLE = "The Clockmaker's Window";

    Films.Progress ensure(Consumer<Films.Progress> tell) throws IOException, InterruptedException {
        throw new IOException("no sample yet");
    }
}

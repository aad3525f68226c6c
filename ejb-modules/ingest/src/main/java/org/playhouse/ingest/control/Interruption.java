package org.playhouse.ingest.control;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Why a step was interrupted, in one word for those who count (OBS-01); its sentence is in the job's log. */
public enum Interruption {
    /** Its member was silent for the lease. */
    LEASE("the lease of "),
    /** Its member drains, stops, or goes. */
    HAND_BACK("handed back: ", "the member stops", "the member is stopping"),
    /** FFmpeg was ended by a signal, or with its job. */
    ENGINE("FFmpeg was "),
    /** The step said nothing for too long. */
    SILENCE("its step says nothing"),
    /** No room on the disk of scratch. */
    ROOM("scratch has no room", "the disk of scratch is full", "No space left on device"),
    /** A store did not answer. */
    STORE("A part that this request needs is not answering", "the database did not answer"),
    /** What it reads was missing or damaged and is made again. */
    OBJECT,
    /** Its plan is of another release. */
    PLAN,
    OTHER;

    private final List<String> words;

    Interruption(String... words) {
        this.words = List.of(words);
    }

    /** By the sentence that the log has. */
    static Interruption of(String why) {
        return Stream.of(values())
                .filter(one -> one.words.stream().anyMatch(why::contains))
                .findFirst()
                .orElse(OTHER);
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

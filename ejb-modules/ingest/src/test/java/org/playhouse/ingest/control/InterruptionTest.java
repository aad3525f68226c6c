package org.playhouse.ingest.control;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.playhouse.kernel.CommonProblem;
import org.playhouse.kernel.Dependency;

/** The sentences that the steps really say. */
@Tag("OBS-01")
class InterruptionTest {
    @ParameterizedTest
    @CsvSource({
        "the lease of worker-1 ran out, lease",
        "handed back: its machine goes: spot, hand-back",
        "handed back: the member stops, hand-back",
        "the member stops, hand-back",
        "the member is stopping, hand-back",
        "FFmpeg was ended by signal 9, engine",
        "FFmpeg was stopped with its job, engine",
        "its step says nothing, silence",
        "scratch has no room for 40 MiB, room",
        "the disk of scratch is full, room",
        "No space left on device, room",
        "the database did not answer, store",
        "the batch runtime refused the job, other",
        "null, other"
    })
    void hasOneWordForEachSentence(String why, String word) {
        assertThat(Interruption.of(why).word()).isEqualTo(word);
    }

    @Test
    void aStoreThatIsAwayIsAStore() {
        var away = CommonProblem.away(Dependency.OBJECTS, new IllegalStateException());
        assertThat(Interruption.of(away.getMessage())).isEqualTo(Interruption.STORE);
    }
}

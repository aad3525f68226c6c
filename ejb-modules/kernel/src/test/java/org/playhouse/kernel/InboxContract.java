package org.playhouse.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What every inbox does. */
public interface InboxContract {
    Inbox inbox();

    /** Runs in a transaction; an exception rolls it back and is thrown on. */
    void transaction(Runnable work);

    @Test
    @Tag("ARC-08")
    default void letsEachReaderActOnce() {
        var fact = UUID.randomUUID();
        var answers = new ArrayList<Boolean>();
        transaction(() -> answers.add(inbox().first("license", fact)));
        transaction(() -> answers.add(inbox().first("license", fact)));
        transaction(() -> answers.add(inbox().first("catalog", fact)));
        transaction(() -> answers.add(inbox().first("license", UUID.randomUUID())));
        assertThat(answers).containsExactly(true, false, true, true);
    }

    @Test
    default void forgetsWhatWasRolledBack() {
        var fact = UUID.randomUUID();
        assertThatThrownBy(() -> transaction(() -> {
                    inbox().first("license", fact);
                    throw new IllegalStateException("no");
                }))
                .hasMessageContaining("no");
        transaction(() -> assertThat(inbox().first("license", fact)).isTrue());
    }
}

package org.playhouse.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import javax.transaction.xa.XAException;
import org.junit.jupiter.api.Test;

class DatabaseAwayTest {
    @Test
    void aLostConnectionIsSeenThroughWhatWrapsIt() {
        assertThat(DatabaseAway.in(new RuntimeException(new SQLException("An I/O error occurred", "08006"))))
                .isTrue();
        assertThat(DatabaseAway.in(new SQLException("terminating connection", "57P01")))
                .isTrue();
        assertThat(DatabaseAway.in(new RuntimeException(new XAException(XAException.XAER_RMFAIL))))
                .isTrue();
    }

    @Test
    void aPoolWithoutConnectionsAndAServerWithoutRoomAreSeen() {
        assertThat(DatabaseAway.in(new SQLTransientConnectionException("pool"))).isTrue();
        assertThat(DatabaseAway.in(new SQLException("no state"))).isTrue();
        assertThat(DatabaseAway.in(new SQLException("too many clients", "53300")))
                .isTrue();
    }

    @Test
    void aDatabaseThatIsTooSlowIsSeen() {
        assertThat(DatabaseAway.in(new SQLException("canceling statement", "57014")))
                .isTrue();
        assertThat(DatabaseAway.in(new SQLException("lock timeout", "55P03"))).isTrue();
    }

    @Test
    void whatTheDatabaseRefusesIsNotSeen() {
        assertThat(DatabaseAway.in(new RuntimeException(new SQLException("syntax error", "42601"))))
                .isFalse();
        assertThat(DatabaseAway.in(new SQLException("duplicate key", "23505"))).isFalse();
    }

    @Test
    void whatWasPutAsideIsSeenAndACircleEnds() {
        var outer = new IllegalStateException("rollback failed");
        var inner = new IllegalStateException(outer);
        outer.initCause(inner);
        assertThat(DatabaseAway.in(outer)).isFalse();
        inner.addSuppressed(new SQLException("closed", "08003"));
        assertThat(DatabaseAway.in(outer)).isTrue();
    }
}

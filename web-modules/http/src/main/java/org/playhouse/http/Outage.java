package org.playhouse.http;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import javax.transaction.xa.XAException;

/** Knows the ways in which a database that is away shows itself through JPA, EJB and the connection pool. */
final class Outage {
    /** SQLSTATE classes: connection exception, insufficient resources, operator intervention. */
    private static final Set<String> CLASSES = Set.of("08", "53", "57");
    /** A statement or lock timeout is slowness of the database, not of the request. */
    private static final Set<String> STATES = Set.of("57014", "55P03");

    private static final Set<String> NAMES = Set.of(
            "com.ibm.websphere.ce.cm.ConnectionWaitTimeoutException",
            "com.ibm.websphere.ce.cm.StaleConnectionException",
            "jakarta.resource.ResourceException",
            "jakarta.resource.spi.ResourceAllocationException",
            "org.hibernate.exception.JDBCConnectionException");

    private Outage() {}

    static boolean database(Throwable thrown) {
        for (var cause : Failures.causes(thrown)) {
            if (cause instanceof SQLException refused && connectionLost(refused)
                    || cause instanceof XAException failed && managerLost(failed)
                    || NAMES.contains(cause.getClass().getName())) {
                return true;
            }
        }
        return false;
    }

    private static boolean connectionLost(SQLException refused) {
        var state = refused.getSQLState();
        return refused instanceof SQLTransientConnectionException
                || refused instanceof SQLNonTransientConnectionException
                || refused instanceof SQLRecoverableException
                || state != null
                        && state.length() == 5
                        && (CLASSES.contains(state.substring(0, 2)) || STATES.contains(state));
    }

    private static boolean managerLost(XAException failed) {
        return failed.errorCode == XAException.XAER_RMFAIL || failed.errorCode == XAException.XAER_RMERR;
    }
}

package org.playhouse.kernel;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import javax.transaction.xa.XAException;

/**
 * Knows the ways in which a database that is away, or too slow to answer, shows itself through JDBC, JPA, EJB and the
 * connection pool. The one place that says so: what it names is nobody's fault, neither a request's nor a job's.
 */
public final class DatabaseAway {
    /** SQLSTATE classes: connection exception, insufficient resources, operator intervention (and statement timeout). */
    private static final Set<String> CLASSES = Set.of("08", "53", "57");
    /** A lock timeout is slowness of the database, not of the request. */
    private static final String LOCK_TIMEOUT = "55P03";

    private static final Set<String> NAMES = Set.of(
            "com.ibm.websphere.ce.cm.ConnectionWaitTimeoutException",
            "com.ibm.websphere.ce.cm.StaleConnectionException",
            "jakarta.resource.ResourceException",
            "jakarta.resource.spi.ResourceAllocationException",
            "org.hibernate.exception.JDBCConnectionException");

    private DatabaseAway() {}

    /** Whether this is what it says, or was caused by it. */
    public static boolean in(Throwable thrown) {
        var seen = Collections.<Throwable>newSetFromMap(new IdentityHashMap<>());
        var open = new ArrayDeque<Throwable>();
        open.push(thrown);
        while (!open.isEmpty()) {
            var cause = open.pop();
            if (!seen.add(cause)) {
                continue;
            }
            if (saysSo(cause)) {
                return true;
            }
            if (cause.getCause() != null) {
                open.push(cause.getCause());
            }
            Collections.addAll(open, cause.getSuppressed());
        }
        return false;
    }

    private static boolean saysSo(Throwable cause) {
        return cause instanceof SQLException refused && connectionLost(refused)
                || cause instanceof XAException failed && managerLost(failed)
                || NAMES.contains(cause.getClass().getName());
    }

    /** Without a state it is the pool that speaks, which has no connection to give. */
    private static boolean connectionLost(SQLException refused) {
        var state = refused.getSQLState();
        return refused instanceof SQLTransientConnectionException
                || refused instanceof SQLNonTransientConnectionException
                || refused instanceof SQLRecoverableException
                || state == null
                || state.isEmpty()
                || state.length() == 5 && (CLASSES.contains(state.substring(0, 2)) || state.equals(LOCK_TIMEOUT));
    }

    private static boolean managerLost(XAException failed) {
        return failed.errorCode == XAException.XAER_RMFAIL || failed.errorCode == XAException.XAER_RMERR;
    }
}

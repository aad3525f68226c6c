package org.playhouse.http;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Puts the trace id on every JSON log line that a thread writes, as {@code ext_traceId} (OBS-05). Liberty's
 * LogRecordContext is looked up by name, for its API jar is not published; elsewhere nothing happens.
 */
final class LogTrace implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(LogTrace.class.getName());
    private static final String CONTEXT = "com.ibm.websphere.logging.hpel.LogRecordContext";
    private static final String NAME = "traceId";
    private static final Optional<MethodHandle> ADD =
            find("addExtension", MethodType.methodType(void.class, String.class, String.class));
    private static final Optional<MethodHandle> REMOVE =
            find("removeExtension", MethodType.methodType(boolean.class, String.class));

    private LogTrace() {}

    static LogTrace begin(Trace trace) {
        ADD.ifPresent(add -> call(() -> add.invoke(NAME, trace.id())));
        return new LogTrace();
    }

    @Override
    public void close() {
        REMOVE.ifPresent(remove -> call(() -> remove.invoke(NAME)));
    }

    private static Optional<MethodHandle> find(String method, MethodType type) {
        try {
            return Optional.of(MethodHandles.publicLookup().findStatic(Class.forName(CONTEXT), method, type));
        } catch (ReflectiveOperationException notLiberty) {
            LOG.log(Level.FINE, "log lines carry no trace id here", notLiberty);
            return Optional.empty();
        }
    }

    private interface Call {
        Object run() throws Throwable;
    }

    private static void call(Call call) {
        try {
            call.run();
        } catch (Error | RuntimeException e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}

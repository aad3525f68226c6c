package org.playhouse.platform;

import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** Stands in for the container: one connection per transaction of a thread, and what follows its end. */
final class LocalTransactions implements TransactionSynchronizationRegistry {
    private record Running(Connection connection, Map<Object, Object> resources, List<Synchronization> after) {}

    private final DataSource source;
    private final ThreadLocal<Running> running = new ThreadLocal<>();

    LocalTransactions(DataSource source) {
        this.source = source;
    }

    /** Gives the transaction's connection, as the container's data source does. */
    DataSource source() {
        return (DataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    if (!method.getName().equals("getConnection")) {
                        throw new UnsupportedOperationException(method.getName());
                    }
                    return running.get() == null
                            ? source.getConnection()
                            : shared(running.get().connection());
                });
    }

    void run(Runnable work) {
        try (var connection = source.getConnection()) {
            connection.setAutoCommit(false);
            var transaction = new Running(connection, new HashMap<>(), new ArrayList<>());
            running.set(transaction);
            int status = Status.STATUS_ROLLEDBACK;
            try {
                work.run();
                connection.commit();
                status = Status.STATUS_COMMITTED;
            } finally {
                running.remove();
                if (status != Status.STATUS_COMMITTED) {
                    connection.rollback();
                }
                for (var synchronization : transaction.after()) {
                    synchronization.afterCompletion(status);
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Connection shared(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                LocalTransactions.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        return null;
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Override
    public Object getTransactionKey() {
        return running.get();
    }

    @Override
    public void putResource(Object key, Object value) {
        running.get().resources().put(key, value);
    }

    @Override
    public Object getResource(Object key) {
        return running.get().resources().get(key);
    }

    @Override
    public void registerInterposedSynchronization(Synchronization synchronization) {
        running.get().after().add(synchronization);
    }

    @Override
    public int getTransactionStatus() {
        return running.get() == null ? Status.STATUS_NO_TRANSACTION : Status.STATUS_ACTIVE;
    }

    @Override
    public void setRollbackOnly() {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean getRollbackOnly() {
        return false;
    }
}

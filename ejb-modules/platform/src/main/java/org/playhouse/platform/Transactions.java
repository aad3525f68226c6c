package org.playhouse.platform;

import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;

/** The caller's transaction: it must be there, and what follows its commit happens once. */
final class Transactions {
    private final TransactionSynchronizationRegistry registry;

    Transactions(TransactionSynchronizationRegistry registry) {
        this.registry = registry;
    }

    void demand(String what) {
        if (registry.getTransactionStatus() == Status.STATUS_NO_TRANSACTION) {
            throw new IllegalStateException(what + " belongs into a transaction: call it inside a boundary method");
        }
    }

    /** Runs the action after the commit, once per transaction however often it is asked for. */
    void onceAfterCommit(Runnable action) {
        if (registry.getResource(action) != null) {
            return;
        }
        registry.putResource(action, Boolean.TRUE);
        registry.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {}

            @Override
            public void afterCompletion(int status) {
                if (status == Status.STATUS_COMMITTED) {
                    action.run();
                }
            }
        });
    }
}

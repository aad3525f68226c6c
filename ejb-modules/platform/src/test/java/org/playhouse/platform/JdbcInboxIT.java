package org.playhouse.platform;

import org.playhouse.kernel.Inbox;
import org.playhouse.kernel.InboxContract;

class JdbcInboxIT implements InboxContract {
    private final LocalTransactions transactions = new LocalTransactions(RealDatabase.source());

    @Override
    public Inbox inbox() {
        return new JdbcInbox(transactions.source(), new Transactions(transactions));
    }

    @Override
    public void transaction(Runnable work) {
        transactions.run(work);
    }
}

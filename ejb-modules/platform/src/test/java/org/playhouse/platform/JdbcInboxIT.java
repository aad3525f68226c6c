package org.playhouse.platform;

import javax.sql.DataSource;
import org.playhouse.kernel.Inbox;
import org.playhouse.kernel.InboxContract;
import org.playhouse.kernel.RealPostgres;

class JdbcInboxIT implements InboxContract {
    private static final DataSource DATABASE = RealPostgres.of("platform").source();
    private final LocalTransactions transactions = new LocalTransactions(DATABASE);

    @Override
    public Inbox inbox() {
        return new JdbcInbox(transactions.source(), new Transactions(transactions));
    }

    @Override
    public void transaction(Runnable work) {
        transactions.run(work);
    }
}

package org.playhouse.platform;

import java.util.UUID;
import javax.sql.DataSource;
import org.playhouse.kernel.Inbox;

/** Remembers seen facts in a table of the reader's transaction. A second reader of the same fact waits for the first. */
final class JdbcInbox implements Inbox {
    private final DataSource source;
    private final Transactions transactions;

    JdbcInbox(DataSource source, Transactions transactions) {
        this.source = source;
        this.transactions = transactions;
    }

    @Override
    public boolean first(String reader, UUID fact) {
        transactions.demand("the inbox");
        return Statements.change(
                        source,
                        "insert into platform.inbox (reader, fact) values (?, ?) on conflict do nothing",
                        reader,
                        fact)
                == 1;
    }
}

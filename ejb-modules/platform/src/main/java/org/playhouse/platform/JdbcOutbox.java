package org.playhouse.platform;

import java.time.Clock;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.playhouse.kernel.Fact;
import org.playhouse.kernel.Ids;
import org.playhouse.kernel.Outbox;

/** Writes facts and rings into tables of the caller's transaction, and kicks the relays once it has committed. */
final class JdbcOutbox implements Outbox {
    private static final String FACT = """
            insert into platform.outbox (id, topic, key, type, data, traceparent, occurred_at)
            values (?, ?, ?, ?, ?, ?, ?)""";

    private final DataSource source;
    private final Transactions transactions;
    private final FactJson json;
    private final Ids ids;
    private final Clock clock;
    private final Supplier<String> traceparent;
    private final Runnable factsDue;
    private final Runnable bellsDue;

    /** @param traceparent of the work that is going on (W3C Trace Context) */
    record Circumstances(FactJson json, Ids ids, Clock clock, Supplier<String> traceparent) {}

    JdbcOutbox(
            DataSource source,
            Transactions transactions,
            Circumstances circumstances,
            Runnable factsDue,
            Runnable bellsDue) {
        this.source = source;
        this.transactions = transactions;
        this.json = circumstances.json();
        this.ids = circumstances.ids();
        this.clock = circumstances.clock();
        this.traceparent = circumstances.traceparent();
        this.factsDue = factsDue;
        this.bellsDue = bellsDue;
    }

    @Override
    public void append(Fact fact) {
        transactions.demand("a fact");
        Statements.change(
                source,
                FACT,
                ids.next(),
                fact.topic(),
                fact.key(),
                fact.type(),
                json.write(fact),
                traceparent.get(),
                clock.instant());
        transactions.onceAfterCommit(factsDue);
    }

    @Override
    public void ring(UUID work) {
        transactions.demand("a ring");
        Statements.change(source, "insert into platform.bell (work) values (?)", work);
        transactions.onceAfterCommit(bellsDue);
    }
}

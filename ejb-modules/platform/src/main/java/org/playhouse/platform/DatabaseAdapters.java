package org.playhouse.platform;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Clock;
import javax.sql.DataSource;
import org.playhouse.kernel.Audit;
import org.playhouse.kernel.Doorbell;
import org.playhouse.kernel.Ids;
import org.playhouse.kernel.Inbox;
import org.playhouse.kernel.Outbox;
import org.playhouse.kernel.Sql;
import org.playhouse.kernel.Tracing;

/** The ports whose records live in the schema {@code platform}, and what carries them on from there. */
@ApplicationScoped
public class DatabaseAdapters {
    @Resource(lookup = "jdbc/playhouse")
    DataSource source;

    @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
    TransactionSynchronizationRegistry registry;

    @Resource(lookup = "java:comp/DefaultManagedScheduledExecutorService")
    ManagedScheduledExecutorService executor;

    @Inject
    Instance<HttpServletRequest> requests;

    @Produces
    @Singleton
    Sql sql() {
        return new Sql(source);
    }

    @Produces
    @Singleton
    Troubles troubles() {
        return new Troubles();
    }

    @Produces
    @Singleton
    KafkaFacts kafka(PlatformConfig config) {
        return new KafkaFacts(
                () -> KafkaConnections.producer(config.kafka()), config.kafka().patience());
    }

    void close(@Disposes KafkaFacts kafka) {
        kafka.close();
    }

    @Produces
    @Singleton
    Relays relays(PlatformConfig config, KafkaFacts kafka, Doorbell doorbell, Troubles troubles, Tracing tracing) {
        var facts = new FactRelay(source, kafka, config.kafka().batch(), troubles, tracing);
        var bells = new BellRelay(source, doorbell, troubles);
        return new Relays(new Kicks(facts::run), new Kicks(bells::run), executor);
    }

    @Produces
    @ApplicationScoped
    Outbox outbox(Relays relays, Ids ids, Clock clock, Tracing tracing) {
        var circumstances = new JdbcOutbox.Circumstances(
                new FactJson(), ids, clock, () -> tracing.current().orElseGet(() -> Traces.current(requests)));
        return new JdbcOutbox(source, new Transactions(registry), circumstances, relays::factsDue, relays::bellsDue);
    }

    @Produces
    @ApplicationScoped
    Inbox inbox() {
        return new JdbcInbox(source, new Transactions(registry));
    }

    @Produces
    @ApplicationScoped
    Audit audit(Outbox outbox) {
        return new JdbcAudit(source, new Transactions(registry), outbox);
    }

    @Produces
    @Singleton
    SchemaVersion schema() {
        return new SchemaVersion(source, DatabaseAdapters.class.getClassLoader());
    }

    @Produces
    @Singleton
    Sweep sweep(Troubles troubles) {
        return new Sweep(source, troubles);
    }
}

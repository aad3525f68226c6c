package org.playhouse.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.playhouse.kernel.Doorbell;
import org.playhouse.kernel.Eventually;
import org.playhouse.kernel.Ids;
import org.playhouse.kernel.InMemoryTracing;
import org.playhouse.kernel.Outbox;
import org.playhouse.kernel.OutboxContract;
import org.playhouse.kernel.RealPostgres;

/** The outbox on PostgreSQL with two relays, as on two members; Kafka is its client's own mock. */
class JdbcOutboxIT implements OutboxContract {
    private static final DataSource DATABASE = RealPostgres.of("platform").source();
    private final LocalTransactions transactions = new LocalTransactions(DATABASE);
    private final MockProducer<String, String> broker =
            new MockProducer<>(true, null, new StringSerializer(), new StringSerializer());
    private final List<UUID> rung = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final Relays one = relays(() -> broker);
    private final Relays two = relays(() -> broker);

    @AfterEach
    void stop() throws SQLException {
        threads.shutdownNow();
        Statements.change(DATABASE, "delete from platform.outbox");
        Statements.change(DATABASE, "delete from platform.bell");
    }

    @Override
    public Outbox outbox() {
        return outbox(one);
    }

    @Override
    public void transaction(Runnable work) {
        transactions.run(work);
        two.factsDue();
    }

    @Override
    public List<Integer> arrived(UUID key) {
        return broker.history().stream()
                .filter(record -> record.key().equals(key.toString()))
                .map(record -> Envelope.read(record.value()))
                .map(event -> Integer.valueOf(event.data().replaceAll(".*\"number\":(\\d+).*", "$1")))
                .toList();
    }

    @Override
    public List<UUID> rung() {
        return rung;
    }

    @Test
    void nothingIsLeftWhenAllHasArrived() {
        var key = UUID.randomUUID();
        transaction(() -> outbox().append(new Counted(key, 1)));
        Eventually.holds("arrived", () -> arrived(key).size() == 1);
        Eventually.holds("gone", () -> waiting() == 0);
    }

    @Test
    void refusesToSpeakOutsideATransaction() {
        assertThatThrownBy(() -> outbox().append(new Counted(UUID.randomUUID(), 1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("transaction");
    }

    @Test
    @Tag("ARC-08")
    void aDeadKafkaDelaysNeitherWritersNorRings() throws Exception {
        var config = new PlatformConfig.Kafka(
                "127.0.0.1:" + RealRedis.freePort(),
                Duration.ofSeconds(2),
                Duration.ofSeconds(1),
                200,
                java.util.Map.of("security.protocol", "PLAINTEXT"));
        var dead = relays(() -> KafkaConnections.producer(config));
        var key = UUID.randomUUID();
        transactions.run(() -> {
            outbox(dead).append(new Counted(key, 1));
            outbox(dead).append(new Counted(key, 2));
            outbox(dead).ring(key);
        });
        Eventually.holds("it rang", () -> rung.contains(key));
        assertThat(waiting()).isEqualTo(2);
        Eventually.holds("the next relay sends them", () -> {
            two.factsDue();
            return arrived(key).equals(List.of(1, 2));
        });
    }

    @Test
    void aStoppedRelayLosesItsLock() throws Exception {
        var key = UUID.randomUUID();
        try (var stopped = DATABASE.getConnection()) {
            stopped.setAutoCommit(false);
            Statements.change(stopped, "set local idle_in_transaction_session_timeout = '1s'");
            Statements.rows(stopped, row -> row.getBoolean(1), "select pg_try_advisory_xact_lock(?)", FactRelay.LOCK);
            transactions.run(() -> outbox(one).append(new Counted(key, 1)));
            Eventually.holds("sent by another", () -> {
                two.factsDue();
                return arrived(key).equals(List.of(1));
            });
        }
    }

    private long waiting() {
        return Statements.rows(DATABASE, row -> row.getLong(1), "select count(*) from platform.outbox")
                .get(0);
    }

    private Outbox outbox(Relays relays) {
        var circumstances = new JdbcOutbox.Circumstances(
                new FactJson(), new Ids(Clock.systemUTC(), new SecureRandom()), Clock.systemUTC(), Traces::fresh);
        return new JdbcOutbox(
                transactions.source(),
                new Transactions(transactions),
                circumstances,
                relays::factsDue,
                relays::bellsDue);
    }

    private Relays relays(Supplier<Producer<String, String>> producer) {
        var troubles = new Troubles();
        var facts = new FactRelay(
                DATABASE, new KafkaFacts(producer, Duration.ofSeconds(2)), 5, troubles, new InMemoryTracing());
        var bells = new BellRelay(DATABASE, new Ringing(rung), troubles);
        return new Relays(new Kicks(facts::run), new Kicks(bells::run), threads);
    }

    /** Notes who rang. */
    private record Ringing(List<UUID> rung) implements Doorbell {
        @Override
        public void ring(UUID work) {
            rung.add(work);
        }

        @Override
        public boolean listen(Duration patience) {
            return false;
        }
    }
}

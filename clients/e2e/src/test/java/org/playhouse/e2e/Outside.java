package org.playhouse.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** The stores of a run, seen from outside by the names of run.json: their rows, their records, and how they are stopped. */
final class Outside {
    private Outside() {}

    /** The first column of all rows. */
    static List<String> rows(JsonNode run, String sql, Object... values) {
        var store = run.at("/stores/postgres");
        var url = "jdbc:postgresql://" + store.get("host").asText() + ":"
                + store.get("port").asText() + "/" + store.get("database").asText() + "?socketTimeout=10";
        try (var connection = DriverManager.getConnection(
                        url, store.get("user").asText(), store.get("password").asText());
                var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            try (var rows = statement.executeQuery()) {
                var found = new ArrayList<String>();
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
                return found;
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** Everything a topic holds now. */
    static List<ConsumerRecord<String, String>> records(JsonNode run, String topic) {
        var words = Map.<String, Object>of(
                "bootstrap.servers", run.at("/stores/kafka/bootstrap").asText());
        try (var consumer = new KafkaConsumer<>(words, new StringDeserializer(), new StringDeserializer())) {
            var parts = consumer.partitionsFor(topic, Duration.ofSeconds(20)).stream()
                    .map(part -> new TopicPartition(topic, part.partition()))
                    .toList();
            consumer.assign(parts);
            consumer.seekToBeginning(parts);
            var ends = consumer.endOffsets(parts, Duration.ofSeconds(20));
            var found = new ArrayList<ConsumerRecord<String, String>>();
            while (parts.stream().anyMatch(part -> consumer.position(part) < ends.get(part))) {
                consumer.poll(Duration.ofMillis(500)).forEach(found::add);
            }
            return found;
        }
    }

    /** Stops a store as it stands: it accepts and never answers, until the result is closed. */
    static Stopped stop(JsonNode run, String store) {
        var pid = run.at("/stores/" + store + "/pid").asLong();
        var stopped = new Stopped(Stream.concat(
                        Stream.of(pid),
                        ProcessHandle.of(pid).orElseThrow().descendants().map(ProcessHandle::pid))
                .toList());
        stopped.signal("-STOP");
        return stopped;
    }

    record Stopped(List<Long> pids) implements AutoCloseable {
        private void signal(String word) {
            var command = new ArrayList<>(List.of("kill", word));
            pids.forEach(pid -> command.add(pid.toString()));
            try {
                new ProcessBuilder(command)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor();
            } catch (IOException e) {
                throw new AssertionError(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
        }

        @Override
        public void close() {
            signal("-CONT");
        }
    }
}

package org.playhouse.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Metrics of a running member, and that rules and dashboard name only what it has (OBS-01). */
class FiguresIT extends OnAStack {
    private static final Pattern OURS =
            Pattern.compile("\\b(?:playhouse|REST|connectionpool|threadpool|memory|cpu)_[A-Za-z_]+");
    /** Begin to be there with the first of what they count. */
    private static final Set<String> LATER = Set.of("playhouse_work_failures_total", "playhouse_facts_set_aside_total");

    @Test
    @Tag("OBS-01")
    void rulesAndDashboardNameOnlyMetricsThatExist() throws IOException {
        client().get("/api/v1/videos/none").expect(404);
        var there = names();
        var named = new TreeSet<String>();
        for (var file : new String[] {"prometheus-rules.yml", "grafana-dashboard.json"}) {
            var text = Files.readString(
                    Client.root().resolve("server-config/observability").resolve(file));
            OURS.matcher(text).results().map(result -> result.group()).forEach(named::add);
        }
        assertThat(named).hasSizeGreaterThan(15).contains("playhouse_workers_wanted");
        named.removeAll(LATER);
        assertThat(there).containsAll(named);
    }

    @Test
    @Tag("OBS-01")
    @Tag("TRN-15")
    void queueAndWorkersWantedAreOnTheOperationsDoor() {
        var text = client().get("/metrics").expect(200).text();
        assertThat(text)
                .containsPattern("playhouse_queue_depth\\{lane=\"heavy\"[^}]*} \\d")
                .containsPattern("playhouse_queue_oldest_seconds\\{lane=\"light\"[^}]*} \\d")
                .containsPattern("playhouse_work_interruptions_total\\{cause=\"hand-back\"[^}]*} \\d")
                .containsPattern("playhouse_batch_thread_cpu_milliseconds_total\\{[^}]*step=\"encode\"[^}]*} \\d")
                .containsPattern("playhouse_workers_wanted\\{[^}]*} [1-9]");
    }

    private static Set<String> names() {
        return client().get("/metrics")
                .expect(200)
                .text()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.replaceFirst("[{ ].*", ""))
                .collect(Collectors.toSet());
    }
}

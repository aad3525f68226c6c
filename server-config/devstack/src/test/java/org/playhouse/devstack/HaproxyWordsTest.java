package org.playhouse.devstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HaproxyWordsTest {
    @TempDir
    Path root;

    @Test
    void sendsThePublicToOpenMembersAndOperatorsToWorkersLast() throws IOException {
        var words = words().text();

        assertThat(section(words, "backend public_ready"))
                .contains("server web-1 127.0.0.1:9080 check port 9081", "server web-2 127.0.0.1:9082 check port 9083")
                .contains("uri /health/ready")
                .doesNotContain("worker-1");
        assertThat(section(words, "backend public_any")).contains("web-1").doesNotContain("check", "worker-1");
        assertThat(section(words, "backend operations_ready"))
                .contains("web-2 127.0.0.1:9083")
                .doesNotContain("worker-1");
        assertThat(section(words, "backend operations_any"))
                .contains("uri /health/live", "server worker-1 127.0.0.1:9085 check backup");
    }

    @Test
    void saysTheAddressItSawAndTriesOnlyWhatReadsAgain() throws IOException {
        assertThat(section(words().text(), "frontend public"))
                .contains("set-header X-Forwarded-For %[src]")
                .contains("disable-l7-retry if !{ method GET HEAD OPTIONS }");
    }

    @Test
    void haproxyItselfFindsNothingWrong() throws Exception {
        var program = Tools.find("haproxy");
        Assumptions.assumeTrue(program.isPresent(), "no haproxy on the PATH");
        var file = Files.writeString(root.resolve("haproxy.cfg"), words().text());

        var judged = Tools.run(List.of(program.get(), "-c", "-f", file.toString()), Home.at(root));

        assertThat(judged).doesNotContain("WARNING", "ALERT");
    }

    private HaproxyWords words() throws IOException {
        var given = new Properties();
        given.setProperty("members", "web:2,worker:1");
        var settings = Settings.of(given);
        var home = Home.at(root);
        var ports = new Ports(9080);
        var members = Seat.of(settings.members()).stream()
                .map(seat -> new Member(settings, home, ports, seat))
                .toList();
        return new HaproxyWords(ports, members, Optional.of("127.0.0.2"));
    }

    private static String section(String words, String name) {
        int begin = words.indexOf("\n" + name + "\n");
        int end = words.indexOf("\n\n", begin + 1);
        return words.substring(begin, end < 0 ? words.length() : end);
    }
}

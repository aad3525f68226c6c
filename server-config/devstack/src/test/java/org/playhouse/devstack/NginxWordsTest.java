package org.playhouse.devstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NginxWordsTest {
    @TempDir
    Path root;

    @Test
    void sendsEverybodyToReadyMembersFirst() throws IOException {
        var words = words(Set.of("web-2", "worker-1"));

        assertThat(upstream(words, "public"))
                .contains(
                        "127.0.0.1:9080 max_fails=1 fail_timeout=1s backup;",
                        "127.0.0.1:9082 max_fails=1 fail_timeout=1s;")
                .doesNotContain(":9084");
        assertThat(upstream(words, "operations"))
                .contains(
                        "127.0.0.1:9083 max_fails=1 fail_timeout=1s;",
                        "127.0.0.1:9085 max_fails=1 fail_timeout=1s backup;");
    }

    @Test
    void sendsThemToWhoListensWhenNobodyIsReady() throws IOException {
        assertThat(upstream(words(Set.of()), "public"))
                .contains("127.0.0.1:9080 max_fails=1 fail_timeout=1s;", "127.0.0.1:9082 max_fails=1 fail_timeout=1s;");
    }

    @Test
    void nginxItselfFindsNothingWrong() throws Exception {
        var program = Tools.find("nginx");
        Assumptions.assumeTrue(program.isPresent(), "no nginx on the PATH");
        var file = Files.writeString(root.resolve("nginx.conf"), words(Set.of("web-1")));

        var judged = Tools.run(List.of(program.get(), "-t", "-c", file.toString()), Home.at(root));

        assertThat(judged).contains("test is successful").doesNotContain("[warn]");
    }

    private String words(Set<String> ready) throws IOException {
        var given = new Properties();
        given.setProperty("members", "web:2,worker:1");
        var settings = Settings.of(given);
        var home = Home.at(root);
        var ports = new Ports(9080);
        var members = Seat.of(settings.members()).stream()
                .map(seat -> new Member(settings, home, ports, seat))
                .toList();
        return new NginxWords(home, ports, members, Optional.of("127.0.0.2"), ready).text();
    }

    private static String upstream(String words, String name) {
        int begin = words.indexOf("upstream " + name + " {");
        return words.substring(begin, words.indexOf("}", begin));
    }
}

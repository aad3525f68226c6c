package org.playhouse.http;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The boundary's settings.
 *
 * @param limits of requests
 * @param proxies {@code playhouse.http.proxies}: addresses whose X-Forwarded-For counts
 * @param corsOrigins origins besides the site that may use the API from a page
 * @param places where a page of ours fetches from
 * @param ports of the two doors
 */
public record HttpConfig(Limits limits, List<String> proxies, List<String> corsOrigins, Places places, Ports ports) {

    /**
     * @param account requests per minute of an account
     * @param address requests per minute of an address
     * @param heartbeat heartbeats per minute of an account
     * @param stream event streams opened per minute of an account
     * @param bodyBytes largest request body
     * @param pictureBytes largest picture that is given to a film
     * @param soundBytes largest sound that is given to a film in a request's body
     * @param concurrent requests worked on at the same time in one WAR; more are shed
     */
    public record Limits(
            int account,
            int address,
            int heartbeat,
            int stream,
            long bodyBytes,
            long pictureBytes,
            long soundBytes,
            int concurrent) {
        public Limits {
            if (account < 1
                    || address < 1
                    || heartbeat < 1
                    || stream < 1
                    || bodyBytes < 1
                    || pictureBytes < 1
                    || soundBytes < 1
                    || concurrent < 1) {
                throw new IllegalArgumentException("playhouse.http.*: a limit must be at least 1");
            }
        }
    }

    /** Origins ({@code scheme://host:port}) named in content security policies; empty: the page's own. */
    public record Places(
            Optional<String> site, Optional<String> api, Optional<String> origin, Optional<String> store) {}

    /**
     * The member's own ports ({@code playhouse.http.port}, {@code playhouse.operations.port}); 0: not known.
     *
     * @param open the public's
     * @param operations the operators'
     */
    public record Ports(int open, int operations) {
        /** Whether what serves this zone has no business on the port that a request came in by. */
        boolean foreign(Zone zone, int port) {
            return port == (zone == Zone.OPS ? open : operations);
        }
    }

    public HttpConfig {
        proxies = List.copyOf(proxies);
        corsOrigins = List.copyOf(corsOrigins);
    }

    /** @param setting value of a key, empty when it is not set */
    public static HttpConfig of(Function<String, Optional<String>> setting) {
        return new HttpConfig(
                new Limits(
                        number(setting, "playhouse.http.rate-limit.account", 100),
                        number(setting, "playhouse.http.rate-limit.address", 1000),
                        number(setting, "playhouse.http.rate-limit.heartbeat", 120),
                        number(setting, "playhouse.http.rate-limit.stream", 120),
                        number(setting, "playhouse.http.max-body", 1024 * 1024),
                        number(setting, "playhouse.http.max-picture", 10 * 1024 * 1024),
                        number(setting, "playhouse.http.max-sound", 512 * 1024 * 1024),
                        number(setting, "playhouse.http.max-concurrent", 256)),
                words(setting.apply("playhouse.http.proxies")),
                words(setting.apply("playhouse.http.cors-origins")),
                new Places(
                        setting.apply("playhouse.site"),
                        setting.apply("playhouse.api"),
                        setting.apply("playhouse.origin"),
                        setting.apply("playhouse.s3.endpoint")),
                new Ports(number(setting, "playhouse.http.port", 0), number(setting, "playhouse.operations.port", 0)));
    }

    private static int number(Function<String, Optional<String>> setting, String key, int absent) {
        return setting.apply(key).map(String::strip).map(Integer::parseInt).orElse(absent);
    }

    private static List<String> words(Optional<String> list) {
        return list.stream()
                .flatMap(text -> Arrays.stream(text.split(",")))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }
}

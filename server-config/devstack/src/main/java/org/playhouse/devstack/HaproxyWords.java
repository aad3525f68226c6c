package org.playhouse.devstack;

import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/**
 * HAProxy's configuration (2.4 and newer). Pure.
 *
 * <p>The public goes to ready members. When none is ready, it goes to whoever listens: a member whose database is away
 * says so itself, in our words. Operators go to ready members, then to any that lives, a worker last, so that no drained
 * or restarted member takes their door away. Only what reads is tried again, once, on another member; a connection that
 * was refused carried nothing yet, and is tried again whatever it was for.
 */
record HaproxyWords(Ports ports, List<Member> members, Optional<String> source) {
    private static final String ERROR = """
                http-error status %1$d content-type application/json lf-string '{"error":{"code":"%2$s","message":"%3$s",\
            "details":{"traceId":"%%ID"}}}' hdr traceparent 00-%%ID-0000000000000001-00 hdr Cache-Control no-store\
             hdr X-Content-Type-Options nosniff%4$s
            """;
    private static final String BUSY = " hdr Retry-After 1";

    String text() {
        return """
            global
                maxconn 4000

            defaults
                mode http
                balance roundrobin
                timeout connect 2s
                # event streams say something every 15 s, every other answer comes within 10 s or keeps flowing
                timeout client 60s
                timeout server 60s
                timeout http-request 30s
                # shorter than a member's own patience, so that no member closes a connection which is about to be used
                timeout http-keep-alive 20s
                # a busy machine is no dead one
                timeout check 4s
                retries 1
                option redispatch 1
                retry-on conn-failure empty-response junk-response
                unique-id-format %%[uuid(4),regsub(-,,g)]
            %1$s
            frontend public
                bind %2$s:%3$d
            %5$s    use_backend public_ready if { nbsrv(public_ready) gt 0 }
                default_backend public_any

            frontend operations
                bind %2$s:%4$d
            %5$s    use_backend operations_ready if { nbsrv(operations_ready) gt 0 }
                default_backend operations_any

            backend public_ready
            %6$s%7$s
            backend public_any
            %8$s
            backend operations_ready
            %6$s%9$s
            backend operations_any
            %10$s%11$s""".formatted(
                        errors(),
                        Ports.HOST,
                        ports.edge(),
                        ports.edgeOperations(),
                        requests(),
                        asked("/health/ready"),
                        servers(Member::http, "check "),
                        servers(Member::http, ""),
                        servers(Member::operations, "check "),
                        asked("/health/live"),
                        servers(Member::operations, "check ") + workers());
    }

    private static String errors() {
        return ERROR.formatted(400, "http.malformed", "The request cannot be read.", "")
                + ERROR.formatted(502, "http.overloaded", "No answer came. Try again in a moment.", BUSY)
                + ERROR.formatted(503, "http.overloaded", "Nobody is there to answer. Try again in a moment.", BUSY)
                + ERROR.formatted(504, "http.overloaded", "No answer came in time. Try again in a moment.", BUSY);
    }

    /** The address is what the edge saw, whatever the client claims. */
    private static String requests() {
        return """
                http-request set-header X-Forwarded-For %[src]
                http-request disable-l7-retry if !{ method GET HEAD OPTIONS }
            """;
    }

    private String asked(String address) {
        return """
                option httpchk
                http-check send meth GET uri %s ver HTTP/1.1 hdr Host %s:%d hdr Connection close
                http-check expect status 200
                default-server inter 1s fastinter 300ms fall 2 rise 1 slowstart 10s
            """.formatted(address, Ports.HOST, ports.edgeOperations());
    }

    private String servers(ToIntFunction<Member> door, String more) {
        return sourced()
                + members.stream()
                        .filter(member -> member.seat().open())
                        .map(member -> server(member, door, more))
                        .collect(Collectors.joining());
    }

    private String workers() {
        return members.stream()
                .filter(member -> !member.seat().open())
                .map(member -> server(member, Member::operations, "check backup "))
                .collect(Collectors.joining());
    }

    private String sourced() {
        return source.map(address -> "    source " + address + "\n").orElse("");
    }

    private static String server(Member member, ToIntFunction<Member> door, String more) {
        return "    server %s %s:%d %sport %d%n"
                .formatted(member.name(), Ports.HOST, door.applyAsInt(member), more, member.operations());
    }
}

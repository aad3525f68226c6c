package org.playhouse.devstack;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/**
 * nginx's configuration (1.18 and newer), for the same rules as {@link HaproxyWords}. Pure. Free nginx does not ask its
 * servers whether they are ready; the runner does, writes this anew when an answer changes, and lets nginx read it again.
 *
 * @param ready names of the members that are
 */
record NginxWords(Home home, Ports ports, List<Member> members, Optional<String> source, Set<String> ready) {
    private static final String ERROR = """
                location @%1$d {
                    default_type application/json;
                    add_header Cache-Control no-store always;
                    add_header X-Content-Type-Options nosniff always;
                    add_header traceparent 00-$request_id-0000000000000001-00 always;
                    add_header Retry-After 1 always;
                    return %1$d '{"error":{"code":"%2$s","message":"%3$s","details":{"traceId":"$request_id"}}}';
                }
            """;

    String text() {
        return """
            daemon off;
            worker_processes 1;
            %1$spid %2$s/nginx.pid;
            error_log stderr error;
            events {
                worker_connections 4096;
            }
            http {
                access_log off;
                server_tokens off;
                merge_slashes off;
                client_max_body_size 0;
                client_body_temp_path %2$s/nginx-body;
                proxy_temp_path %2$s/nginx-proxy;
                fastcgi_temp_path %2$s/nginx-fastcgi;
                uwsgi_temp_path %2$s/nginx-uwsgi;
                scgi_temp_path %2$s/nginx-scgi;
                large_client_header_buffers 8 32k;
                keepalive_timeout 20s;
                proxy_http_version 1.1;
                proxy_buffering off;
                proxy_request_buffering off;
            %3$s    proxy_connect_timeout 2s;
                proxy_read_timeout 60s;
                proxy_send_timeout 60s;
                # what only reads (and PUT, DELETE: idempotent) once more, elsewhere; what was never sent, whatever it is
                proxy_next_upstream error timeout;
                proxy_next_upstream_tries 2;
                # the address is what the edge saw, whatever the client claims
                proxy_set_header X-Forwarded-For $remote_addr;
                proxy_set_header Host $http_host;
                proxy_set_header Connection "";
            %4$s%5$s}
            """.formatted(
                "root".equals(System.getProperty("user.name")) ? "user root;\n" : "",
                home.folder("tmp"),
                source.map(address -> "    proxy_bind " + address + ";\n").orElse(""),
                door("public", ports.edge(), upstream(Member::http, false)),
                door("operations", ports.edgeOperations(), upstream(Member::operations, true)));
    }

    private static String door(String name, int port, String upstream) {
        return """
                upstream %1$s {
            %2$s    }
                server {
                    listen %3$s:%4$d;
                    error_page 400 @400;
                    error_page 502 504 =503 @503;
                    location / {
                        proxy_pass http://%1$s;
                    }
            %5$s%6$s    }
            """.formatted(
                        name,
                        upstream,
                        Ports.HOST,
                        port,
                        ERROR.formatted(400, "http.malformed", "The request cannot be read."),
                        ERROR.formatted(503, "http.overloaded", "Nobody is there to answer. Try again in a moment."));
    }

    private String upstream(ToIntFunction<Member> port, boolean workersToo) {
        boolean none = members.stream().noneMatch(this::first);
        return members.stream()
                .filter(member -> workersToo || member.seat().open())
                .map(member -> "        server %s:%d max_fails=1 fail_timeout=1s%s;%n"
                        .formatted(
                                Ports.HOST,
                                port.applyAsInt(member),
                                first(member) || (none && member.seat().open()) ? "" : " backup"))
                .collect(Collectors.joining());
    }

    private boolean first(Member member) {
        return member.seat().open() && ready.contains(member.name());
    }
}

package org.playhouse.devstack;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What every member of a run is told: where the stores, the doors and the files are, and how to sign in. */
record Coordinates(
        Settings settings, Home home, Ports ports, DevSecrets secrets, Accounts accounts, Optional<Edge> edge) {
    /** URLs by what they are for. */
    static Map<String, String> queues(Ports ports) {
        String base = "http://" + Ports.HOST + ":" + ports.sqs() + "/000000000000/";
        return Map.of("work", base + Stores.WORK_QUEUE, "intake", base + Stores.INTAKE_QUEUE);
    }

    Map<String, String> of(String publicBase, String operationsBase) throws IOException {
        Map<String, String> config = new TreeMap<>();
        config.put("playhouse.version", settings.version());
        config.put("playhouse.site", publicBase);
        config.put("playhouse.api", publicBase);
        config.put("playhouse.origin", publicBase);
        config.put("playhouse.operations", operationsBase);
        edge.ifPresent(door -> behind(config));
        stores(config);
        config.put("playhouse.secrets.file", secrets.file().toString());
        config.put("playhouse.keys.file", secrets.keys().toString());
        config.put("playhouse.identity.bootstrap-file", accounts.bootstrap().toString());
        config.put("playhouse.transcode.ffmpeg-jar", settings.ffmpegJar().toString());
        config.put("playhouse.transcode.ffmpeg-cache", home.folder("ffmpeg").toString());
        return config;
    }

    private void behind(Map<String, String> config) {
        config.put("playhouse.edge.http.port", String.valueOf(ports.edge()));
        config.put("playhouse.edge.operations.port", String.valueOf(ports.edgeOperations()));
        config.put("playhouse.member.grace", Edge.NOTICED.toString());
        Edge.source().ifPresent(address -> config.put("playhouse.http.proxies", address));
    }

    private void stores(Map<String, String> config) throws IOException {
        config.put("playhouse.s3.endpoint", "http://" + Ports.HOST + ":" + ports.s3());
        config.put("playhouse.s3.region", Stores.REGION);
        config.put("playhouse.s3.path-style", "true");
        Stores.buckets().forEach((word, bucket) -> config.put("playhouse.s3.bucket." + word, bucket));
        config.put("playhouse.sqs.endpoint", "http://" + Ports.HOST + ":" + ports.sqs());
        config.put("playhouse.sqs.region", Stores.REGION);
        queues(ports).forEach((word, url) -> config.put("playhouse.sqs.queue." + word, url));
        config.put("playhouse.kafka.bootstrap", Ports.HOST + ":" + ports.kafka());
        config.put("playhouse.redis.host", Ports.HOST);
        config.put("playhouse.redis.port", String.valueOf(ports.redis()));
        config.put(
                "playhouse.database.url",
                "jdbc:postgresql://" + Ports.HOST + ":" + ports.postgres() + "/" + Postgres.DATABASE);
        config.put("playhouse.database.user", Postgres.APP);
        config.put("playhouse.database.password", secrets.get("database.password"));
        config.put("playhouse.database.driver", ClassPath.entry("postgresql-").toString());
    }
}

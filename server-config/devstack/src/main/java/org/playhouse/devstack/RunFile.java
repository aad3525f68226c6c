package org.playhouse.devstack;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code <home>/run.json}: everything a check or a client needs to know about this run (api.md, "Running it"). */
final class RunFile {
    private final Path file;
    private final Stack stack;
    private Optional<Films.Progress> film = Optional.empty();
    private Optional<Films.Progress> upload = Optional.empty();
    private boolean uploadAsked;
    private Optional<String> error = Optional.empty();
    private boolean closed;

    RunFile(Path file, Stack stack) {
        this.file = file;
        this.stack = stack;
    }

    synchronized void film(Films.Progress progress) {
        film = Optional.of(progress);
        write();
    }

    synchronized void upload(Films.Progress progress) {
        upload = Optional.of(progress);
        write();
    }

    synchronized void uploadAsked() {
        uploadAsked = true;
    }

    synchronized void error(String why) {
        error = Optional.of(why);
        write();
    }

    synchronized boolean ready() {
        return stack.serving()
                && film.filter(Films.Progress::published).isPresent()
                && (!uploadAsked || upload.filter(Films.Progress::ended).isPresent());
    }

    synchronized void write() {
        if (!closed) {
            Home.write(file, content() + "\n");
        }
    }

    synchronized void remove() throws IOException {
        closed = true;
        Files.deleteIfExists(file);
    }

    private JsonObject content() {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add(
                        "runner",
                        Json.createObjectBuilder()
                                .add("pid", ProcessHandle.current().pid())
                                .add("startedAt", stack.startedAt().toString())
                                .add("version", stack.settings().version()))
                .add("site", stack.publicBase())
                .add("api", stack.publicBase())
                .add("origin", stack.publicBase())
                .add("operations", stack.operationsBase())
                .add("console", stack.operationsBase() + "/ops/console/")
                .add("accounts", stack.accounts().toJson())
                .add("stores", stores())
                .add("members", members())
                .add("logs", logs())
                .add("scratch", scratch());
        stack.edge()
                .ifPresent(edge -> json.add(
                        "edge",
                        Json.createObjectBuilder()
                                .add("kind", edge.kind().word())
                                .add("pid", stack.pid(Edge.NAME))));
        film.ifPresent(progress -> json.add("film", film(progress.videoId(), progress.status())));
        upload.ifPresent(progress -> json.add("upload", film(progress.videoId(), progress.status())));
        error.ifPresent(why -> json.add("error", why));
        return json.add("ready", ready()).build();
    }

    private JsonObjectBuilder stores() {
        Ports ports = stack.ports();
        DevSecrets secrets = stack.secrets();
        JsonObjectBuilder buckets = Json.createObjectBuilder();
        Stores.buckets().forEach(buckets::add);
        return Json.createObjectBuilder()
                .add(
                        "postgres",
                        Json.createObjectBuilder()
                                .add("pid", stack.pid("postgres"))
                                .add("host", Ports.HOST)
                                .add("port", ports.postgres())
                                .add("database", Postgres.DATABASE)
                                .add("user", Postgres.OWNER)
                                .add("password", secrets.get("database.owner-password")))
                .add(
                        "kafka",
                        Json.createObjectBuilder()
                                .add("pid", stack.pid("kafka"))
                                .add("bootstrap", Ports.HOST + ":" + ports.kafka()))
                .add(
                        "redis",
                        Json.createObjectBuilder()
                                .add("pid", stack.pid("redis"))
                                .add("host", Ports.HOST)
                                .add("port", ports.redis())
                                .add("password", secrets.get("redis.password")))
                .add(
                        "s3",
                        Json.createObjectBuilder()
                                .add("pid", stack.pid("s3"))
                                .add("endpoint", "http://" + Ports.HOST + ":" + ports.s3())
                                .add("region", Stores.REGION)
                                .add("accessKey", secrets.get("s3.access-key"))
                                .add("secretKey", secrets.get("s3.secret-key"))
                                .add("buckets", buckets))
                .add(
                        "sqs",
                        Json.createObjectBuilder()
                                .add("pid", stack.pid("sqs"))
                                .add("endpoint", "http://" + Ports.HOST + ":" + ports.sqs())
                                .add("region", Stores.REGION)
                                .add("accessKey", secrets.get("sqs.access-key"))
                                .add("secretKey", secrets.get("sqs.secret-key"))
                                .add("queues", Json.createObjectBuilder(Map.copyOf(Coordinates.queues(ports)))));
    }

    private JsonArrayBuilder members() {
        JsonArrayBuilder list = Json.createArrayBuilder();
        for (Member member : stack.memberConfigs()) {
            list.add(member(member, stack.pid(member.name())));
        }
        stack.guests().list().forEach(guest -> guest.getJsonArray("members").forEach(list::add));
        return list;
    }

    static JsonObjectBuilder member(Member member, long pid) {
        return Json.createObjectBuilder()
                .add("name", member.name())
                .add("role", member.role())
                .add("pid", pid)
                .add("http", member.http())
                .add("operations", member.operations())
                .add("log", member.log().toString());
    }

    private JsonArrayBuilder logs() {
        JsonArrayBuilder list = Json.createArrayBuilder();
        stack.logs().forEach(log -> list.add(log.toString()));
        return list;
    }

    private JsonArrayBuilder scratch() {
        JsonArrayBuilder list = Json.createArrayBuilder();
        List<Member> members = stack.memberConfigs();
        members.forEach(member -> list.add(member.scratch().toString()));
        stack.guests().list().forEach(guest -> guest.getJsonArray("scratch").forEach(list::add));
        return list;
    }

    private static JsonObjectBuilder film(String videoId, String status) {
        return Json.createObjectBuilder().add("videoId", videoId).add("status", status);
    }
}

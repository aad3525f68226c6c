package org.playhouse.devstack;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.Reader;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The folder {@code joined} of a home, where other runners say which members they have there: one file each, written by
 * that runner alone and taken away when it stops. The home's own runner reads them into its run.json.
 */
record Joined(Path folder) {
    static Joined of(Path home) throws IOException {
        return new Joined(Files.createDirectories(home.resolve("joined")));
    }

    /** What the living ones say; the words of the dead are taken away. */
    List<JsonObject> list() {
        List<JsonObject> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.json")) {
            for (Path file : files) {
                JsonObject words = read(file);
                if (alive(words)) {
                    found.add(words);
                } else {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException busy) {
            return found;
        }
        found.sort((one, other) -> Long.compare(pid(one), pid(other)));
        return found;
    }

    /**
     * Takes the next numbers of their roles for new members, and says so before anybody else can take them.
     *
     * @param own members of the home's own runner
     */
    List<Seat> take(List<JsonObject> own, List<String> roles, Consumer<List<Seat>> say) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(folder.resolve("lock").toFile(), "rw");
                FileLock lock = file.getChannel().lock()) {
            Map<String, Integer> taken = new HashMap<>();
            List<JsonObject> there = new ArrayList<>(own);
            list().forEach(one -> there.addAll(one.getJsonArray("members").getValuesAs(JsonObject.class)));
            for (JsonObject member : there) {
                String name = member.getString("name");
                int number = Integer.parseInt(name.substring(name.lastIndexOf('-') + 1));
                taken.merge(member.getString("role"), number, Math::max);
            }
            List<Seat> seats = Seat.of(roles, taken);
            say.accept(seats);
            return seats;
        }
    }

    Path own() {
        return folder.resolve(ProcessHandle.current().pid() + ".json");
    }

    /** Says which members this runner has. */
    void say(JsonArrayBuilder members, JsonArrayBuilder scratch, boolean serving) {
        JsonObjectBuilder words = Json.createObjectBuilder()
                .add("pid", ProcessHandle.current().pid())
                .add("startedAt", started(ProcessHandle.current()))
                .add("members", members)
                .add("scratch", scratch)
                .add("serving", serving);
        Home.write(own(), words.build().toString());
    }

    private static JsonObject read(Path file) throws IOException {
        try (Reader reader = Files.newBufferedReader(file);
                var json = Json.createReader(reader)) {
            return json.readObject();
        }
    }

    private static long pid(JsonObject words) {
        return words.getJsonNumber("pid").longValue();
    }

    private static boolean alive(JsonObject words) {
        return ProcessHandle.of(pid(words))
                .filter(ProcessHandle::isAlive)
                .filter(process -> started(process).equals(words.getString("startedAt")))
                .isPresent();
    }

    private static String started(ProcessHandle process) {
        return process.info().startInstant().map(Object::toString).orElse("");
    }
}

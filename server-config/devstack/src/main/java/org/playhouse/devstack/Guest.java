package org.playhouse.devstack;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Workers that join a running Playhouse ({@code -Djoin=<run.json>}) and leave it with their runner: SIGTERM drains and
 * stops them and nobody else. When the Playhouse stops they have nothing to work on, and stop too.
 */
final class Guest {
    private final Settings settings;
    private final Home home;
    private final Host host;
    private final Leftovers leftovers;
    private final Joined joined;
    private final List<Member> members = new ArrayList<>();
    private final List<Watched> running = new ArrayList<>();
    private final AtomicBoolean stopped = new AtomicBoolean();

    Guest(Settings settings, Home home, Host host, Leftovers leftovers) throws IOException {
        this.settings = settings;
        this.home = home;
        this.host = host;
        this.leftovers = leftovers;
        this.joined = Joined.of(host.home());
    }

    int run(Ports ports) throws IOException, InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop"));
        List<JsonObject> own = host.run().getJsonArray("members").getValuesAs(JsonObject.class);
        joined.take(own, settings.members(), seats -> {
            seats.forEach(seat -> members.add(new Member(settings, home, ports, seat)));
            say();
        });
        Map<String, String> config = host.config();
        Path ear = host.ear();
        for (Member member : members) {
            start(member, ear, config);
        }
        say();
        int serving = 0;
        for (Watched member : List.copyOf(running)) {
            try {
                member.awaitServing(Stack.MEMBER_PATIENCE, () -> stopped.get() || !host.lives());
            } catch (IllegalStateException late) {
                System.err.println(late.getMessage());
                return 1;
            }
            serving++;
            System.out.println("stage members " + 100 * serving / running.size());
        }
        members.forEach(member -> System.out.println("joined      " + member.name()));
        System.out.println("ready " + host.site());
        while (host.lives()) {
            TimeUnit.SECONDS.sleep(1);
        }
        System.err.println("The Playhouse of " + host.runFile() + " has stopped; its guests stop too.");
        return 0;
    }

    private void start(Member member, Path ear, Map<String, String> config) throws IOException {
        Launch launch = member.launch(ear, config);
        synchronized (running) {
            if (stopped.get()) {
                throw new IllegalStateException("it was told to stop");
            }
            running.add(new Watched(launch, home, leftovers, settings.supervise(), this::say).start());
        }
    }

    private void say() {
        JsonArrayBuilder list = Json.createArrayBuilder();
        JsonArrayBuilder scratch = Json.createArrayBuilder();
        boolean serving = true;
        synchronized (running) {
            if (stopped.get()) {
                return;
            }
            for (Member member : members) {
                Watched process = running.stream()
                        .filter(one -> one.name().equals(member.name()))
                        .findFirst()
                        .orElse(null);
                serving &= process != null && process.serving();
                list.add(RunFile.member(member, process == null ? -1 : process.pid()));
                scratch.add(member.scratch().toString());
            }
            joined.say(list, scratch, serving);
        }
    }

    private void stop() {
        List<Watched> leaving;
        synchronized (running) {
            if (!stopped.compareAndSet(false, true)) {
                return;
            }
            leaving = List.copyOf(running);
        }
        leaving.stream()
                .map(member ->
                        CompletableFuture.runAsync(() -> member.stop(Stack.GOODBYE), task -> new Thread(task).start()))
                .toList()
                .forEach(CompletableFuture::join);
        try {
            Files.deleteIfExists(joined.own());
            leftovers.end();
            for (Member member : members) {
                Home.delete(member.scratch());
            }
        } catch (IOException busy) {
            System.err.println("left behind: " + busy.getMessage());
        }
    }
}

package org.playhouse.devstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Stores and members of one home, started in order and stopped in reverse. */
final class Stack {
    private static final Duration STORE_PATIENCE = Duration.ofSeconds(90);
    static final Duration MEMBER_PATIENCE = Duration.ofMinutes(8);
    /** Enough for what is under way to end, and for the server to stop. */
    static final Duration GOODBYE = Duration.ofSeconds(16);

    private final Settings settings;
    private final Home home;
    private final Ports ports;
    private final DevSecrets secrets;
    private final Accounts accounts;
    private final Leftovers leftovers;
    private final Instant startedAt;
    private final List<Member> memberConfigs;
    private final Optional<Edge> edge;
    private final Map<String, Watched> watched = new LinkedHashMap<>();
    private Runnable changed = () -> {};
    private final Guests guests = new Guests();
    private boolean stopping;

    Stack(
            Settings settings,
            Home home,
            Ports ports,
            DevSecrets secrets,
            Accounts accounts,
            Leftovers leftovers,
            Instant startedAt) {
        this.settings = settings;
        this.home = home;
        this.ports = ports;
        this.secrets = secrets;
        this.accounts = accounts;
        this.leftovers = leftovers;
        this.startedAt = startedAt;
        this.memberConfigs = Seat.of(settings.members()).stream()
                .map(seat -> new Member(settings, home, ports, seat))
                .toList();
        this.edge = Edge.of(settings, home, ports, memberConfigs);
    }

    void onChange(Runnable listener) {
        changed = listener;
    }

    void startStores() throws Exception {
        memberConfigs.forEach(Member::requireRole);
        Stores stores = new Stores(home, ports, secrets, settings.checkout().resolve("server-config/devstack"));
        Postgres postgres = Postgres.of(home, ports, secrets);
        List<Launch> launches = List.of(postgres.launch(), stores.redis(), stores.s3(), stores.sqs(), stores.kafka());
        launches.forEach(this::start);
        int serving = 0;
        for (Launch launch : launches) {
            get(launch.name()).awaitServing(STORE_PATIENCE);
            serving++;
            System.out.println("stage stores " + 100 * serving / launches.size());
        }
        postgres.prepare();
        changed.run();
        new Migration(home, secrets).run(postgres.url());
        System.out.println("stage migrate 100");
    }

    void startMembers() throws Exception {
        guests.watch(home, changed);
        Path ear = home.fresh("ear").resolve("playhouse.ear");
        Files.copy(settings.checkout().resolve("ear/target/playhouse.ear"), ear, StandardCopyOption.REPLACE_EXISTING);
        Map<String, String> config =
                new Coordinates(settings, home, ports, secrets, accounts, edge).of(publicBase(), operationsBase());
        for (Member member : memberConfigs) {
            start(member.launch(ear, config));
        }
        if (edge.isPresent()) {
            start(edge.get().launch());
        }
        changed.run();
        int serving = 0;
        for (Member member : memberConfigs) {
            awaitReady(member);
            serving++;
            System.out.println("stage members " + 100 * serving / memberConfigs.size());
        }
        if (edge.isPresent()) {
            get(Edge.NAME).awaitServing(STORE_PATIENCE);
        }
    }

    private void awaitReady(Member member) throws IOException, InterruptedException {
        try {
            get(member.name())
                    .awaitServing(MEMBER_PATIENCE, () -> !member.conflict().isEmpty());
        } catch (IllegalStateException late) {
            throw new IllegalStateException(
                    member.name() + " did not become ready; see " + member.log() + " and "
                            + home.log(member.name() + "-console"),
                    late);
        }
        String conflict = member.conflict();
        if (!conflict.isEmpty()) {
            throw new IllegalStateException("features of " + member.name() + " exclude each other: " + conflict);
        }
    }

    /** Members first, then everything they stand on. */
    void stop() throws IOException {
        List<Watched> members;
        List<Watched> stores;
        synchronized (watched) {
            stopping = true;
            members = members();
            stores = new ArrayList<>(watched.values());
        }
        stores.removeAll(members);
        if (watched.containsKey(Edge.NAME)) {
            // nobody is sent to a member that stops
            stores.remove(get(Edge.NAME));
            get(Edge.NAME).stop(Duration.ofSeconds(2));
        }
        stop(members, GOODBYE);
        stop(stores, Duration.ofSeconds(8));
        leftovers.end();
        for (Member member : memberConfigs) {
            empty(member.scratch());
        }
        empty(home.file("tmp"));
    }

    List<Watched> members() {
        return memberConfigs.stream()
                .map(member -> watched.get(member.name()))
                .filter(java.util.Objects::nonNull)
                .toList();
    }

    /** The one that stands in front of them, when there is one. */
    Optional<Edge> edge() {
        return edge;
    }

    /** What other runners have here. */
    Guests guests() {
        return guests;
    }

    /** A process began or ceased to serve, or is another one now. */
    private void moved() {
        edge.ifPresent(this::tell);
        changed.run();
    }

    private synchronized void tell(Edge door) {
        try {
            Set<String> ready = members().stream()
                    .filter(Watched::serving)
                    .map(Watched::name)
                    .collect(Collectors.toSet());
            long pid = pid(Edge.NAME);
            if (door.tell(ready) && pid > 0) {
                Watched.signal(pid, "HUP");
            }
        } catch (IOException unwritten) {
            System.err.println("the edge does not know who is ready: " + unwritten.getMessage());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether everything that clients meet answers. */
    boolean serving() {
        return guests.serving()
                && members().stream().allMatch(Watched::serving)
                && (edge.isEmpty()
                        || Optional.ofNullable(watched.get(Edge.NAME))
                                .filter(Watched::serving)
                                .isPresent());
    }

    String publicBase() {
        return edge.map(Edge::publicBase).orElseGet(() -> firstOpen().publicBase());
    }

    String operationsBase() {
        return edge.map(Edge::operationsBase).orElseGet(() -> firstOpen().operationsBase());
    }

    private Member firstOpen() {
        return memberConfigs.stream()
                .filter(member -> member.seat().open())
                .findFirst()
                .orElseThrow();
    }

    long pid(String name) {
        Watched process = watched.get(name);
        return process == null ? -1 : process.pid();
    }

    /** Every log but the members' own. */
    List<Path> logs() {
        try (Stream<Path> files = Files.walk(home.logs())) {
            List<Path> own = memberConfigs.stream().map(Member::log).toList();
            return files.filter(Files::isRegularFile)
                    .filter(file -> !own.contains(file))
                    .sorted()
                    .toList();
        } catch (IOException | java.io.UncheckedIOException vanished) {
            return List.of();
        }
    }

    Settings settings() {
        return settings;
    }

    Ports ports() {
        return ports;
    }

    DevSecrets secrets() {
        return secrets;
    }

    Accounts accounts() {
        return accounts;
    }

    Instant startedAt() {
        return startedAt;
    }

    List<Member> memberConfigs() {
        return memberConfigs;
    }

    private Watched get(String name) {
        return watched.get(name);
    }

    private void start(Launch launch) {
        Watched process = new Watched(launch, home, leftovers, settings.supervise(), this::moved);
        synchronized (watched) {
            if (stopping) {
                throw new IllegalStateException("it was told to stop");
            }
            watched.put(launch.name(), process);
            process.start();
        }
    }

    private static void stop(List<Watched> processes, Duration patience) {
        processes.stream()
                .map(process ->
                        CompletableFuture.runAsync(() -> process.stop(patience), task -> new Thread(task).start()))
                .toList()
                .forEach(CompletableFuture::join);
    }

    private static void empty(Path folder) {
        try {
            Home.delete(folder);
        } catch (IOException busy) {
            System.err.println("left behind: " + folder);
        }
    }
}

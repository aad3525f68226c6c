package org.playhouse.devstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Starts everything, publishes the sample, says {@code ready}, and stays until it is told to stop. */
public final class Runner {
    private static final int PORT_TAKEN = 2;

    private final Stack stack;
    private final RunFile runFile;
    private final Home home;
    private final SampleFilm sampleFilm;
    private final AtomicBoolean stopped = new AtomicBoolean();

    private Runner(Stack stack, RunFile runFile, Home home) {
        this.stack = stack;
        this.runFile = runFile;
        this.home = home;
        this.sampleFilm = new SampleFilm(stack.settings(), home);
    }

    public static void main(String[] args) throws Exception {
        Settings settings = Settings.of(System.getProperties());
        Optional<Host> host;
        try {
            host = settings.join().isPresent()
                    ? Optional.of(Host.at(settings.join().get()))
                    : Optional.empty();
        } catch (IllegalArgumentException nobody) {
            System.err.println(nobody.getMessage());
            System.exit(1);
            return;
        }
        Home home = Home.at(settings.home());
        Leftovers leftovers = new Leftovers(home);
        int ended = leftovers.end();
        if (ended > 0) {
            System.out.println("stage leftovers 100 (" + ended + " processes of an earlier run ended)");
        }
        home.fresh("tmp");
        home.fresh("scratch");
        Ports ports;
        try {
            ports = Ports.choose(settings.port());
        } catch (Ports.Taken taken) {
            System.err.println(taken.getMessage());
            System.exit(PORT_TAKEN);
            return;
        }
        if (host.isPresent()) {
            System.exit(new Guest(settings, home, host.get(), leftovers).run(ports));
            return;
        }
        SecureRandom random = new SecureRandom();
        Stack stack = new Stack(
                settings,
                home,
                ports,
                DevSecrets.of(home, random),
                Accounts.of(home, random),
                leftovers,
                Clock.systemUTC().instant());
        RunFile runFile = new RunFile(home.file("run.json"), stack);
        stack.onChange(runFile::write);
        System.exit(new Runner(stack, runFile, home).run());
    }

    private int run() throws InterruptedException {
        Thread hook = new Thread(this::stop, "stop");
        Runtime.getRuntime().addShutdownHook(hook);
        boolean exit = stack.settings().exit();
        try {
            if (!Files.exists(home.file("postgres"))) {
                sampleFilm.begin(); // of a home that has films already nobody knows yet whether it lacks this one
            }
            stack.startStores();
            stack.startMembers();
            boolean published = films();
            if (exit) {
                return published ? 0 : 1;
            }
        } catch (Exception failed) {
            if (stopped.get()) {
                park();
            }
            explain(failed);
            if (exit || stack.members().isEmpty()) {
                return 1;
            }
        }
        // also after a failure: what did start stays up to be looked at, and run.json says what is wrong
        park();
        return 0;
    }

    private void explain(Exception failed) {
        String why = failed.getMessage() == null
                ? failed.toString()
                : failed.getMessage().strip();
        runFile.error(why);
        System.err.println("Playhouse does not become ready: " + why);
        if (!(failed instanceof IllegalStateException || failed instanceof IOException)) {
            failed.printStackTrace();
        }
    }

    private boolean films() throws IOException, InterruptedException {
        Api api = new Api(stack.publicBase(), stack.operationsBase());
        stack.accounts().ensure(api);
        System.out.println("stage accounts 100");
        Films films = new Films(api, stack.accounts().get("creator"));
        stack.settings().film().ifPresent(film -> runFile.uploadAsked());
        Films.Progress sample = new Sample(sampleFilm, films).ensure(runFile::film);
        Films.Progress last = sample;
        if (stack.settings().film().isPresent()) {
            Path film = stack.settings().film().get();
            String name = film.getFileName().toString();
            Films.Progress started = films.upload(film, name.substring(0, Math.min(200, name.length())), "");
            runFile.upload(started);
            last = films.follow(started.videoId(), progress -> {
                runFile.upload(progress);
                System.out.println(progress.line());
            });
        }
        if (!sample.published()) {
            throw new IllegalStateException("the sample ended " + sample.lastLine());
        }
        while (!runFile.ready()) {
            TimeUnit.MILLISECONDS.sleep(200);
        }
        runFile.write();
        if (stack.settings().exit()) {
            System.out.println("ready " + stack.publicBase());
            System.out.println(last.lastLine());
            return last.published();
        }
        introduce();
        if (stack.settings().film().isPresent()) {
            System.out.println(last.lastLine());
        }
        System.out.println("ready " + stack.publicBase());
        return last.published();
    }

    private void introduce() {
        System.out.println("site        " + stack.publicBase());
        System.out.println("console     " + stack.operationsBase() + "/ops/console/");
        for (String name : new String[] {"viewer", "premium", "creator", "operator", "admin"}) {
            System.out.println("account     " + stack.accounts().get(name).email());
        }
        System.out.println("passwords   " + home.file("run.json"));
    }

    /** Waits for the shutdown hook, which ends the JVM. */
    private static void park() throws InterruptedException {
        new CountDownLatch(1).await();
    }

    private void stop() {
        if (stopped.compareAndSet(false, true)) {
            try {
                stack.stop();
                runFile.remove();
            } catch (IOException e) {
                System.err.println("run.json stays: " + e.getMessage());
            }
        }
    }
}

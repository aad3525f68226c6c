package org.playhouse.devstack;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** Programs that come inside a jar, unpacked once per home. */
final class Unpacked {
    private static final String OS = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    private static final boolean MAC = OS.contains("mac");
    private static final boolean ARM = System.getProperty("os.arch").equals("aarch64");

    private Unpacked() {}

    /** The folder with {@code bin/postgres}. */
    static Path postgres(Home home) throws IOException {
        String resource = "/postgres-" + (MAC ? "darwin" : "linux") + "-" + (ARM ? "arm_64" : "x86_64") + ".txz";
        Path target = home.file("postgres-17.6");
        if (Files.isDirectory(target)) {
            return target;
        }
        Path draft = home.fresh("postgres-17.6.new");
        try (InputStream in = resource(resource);
                TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(in)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(entry, tar, draft);
            }
        }
        return Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
    }

    /** The program {@code redis-server}. */
    static Path redis(Home home) throws IOException {
        String resource = "/redis-server-" + (MAC || !ARM ? "6.2.6-v5" : "6.2.7") + "-" + (MAC ? "darwin" : "linux")
                + "-" + (ARM ? "arm64" : "amd64");
        Path target = home.file("redis-server");
        if (!Files.exists(target)) {
            Path draft = home.file("redis-server.new");
            try (InputStream in = resource(resource)) {
                Files.copy(in, draft, StandardCopyOption.REPLACE_EXISTING);
            }
            Home.onlyMine(draft, "rwx------");
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
        }
        return target;
    }

    private static InputStream resource(String name) throws IOException {
        InputStream in = Unpacked.class.getResourceAsStream(name);
        if (in == null) {
            throw new IOException("The embedded stores do not run on " + OS + " " + System.getProperty("os.arch")
                    + " (no " + name + "): use Linux or macOS on x86-64 or arm64.");
        }
        return in;
    }

    private static void unpack(TarArchiveEntry entry, InputStream content, Path folder) throws IOException {
        Path target = folder.resolve(entry.getName()).normalize();
        if (!target.startsWith(folder)) {
            throw new IOException("an entry outside of its archive: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(content, target);
        if ((entry.getMode() & 0100) != 0) {
            Home.onlyMine(target, "rwxr-xr-x");
        }
    }
}

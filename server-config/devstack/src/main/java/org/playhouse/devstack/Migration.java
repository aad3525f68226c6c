package org.playhouse.devstack;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Brings the schema up to date before any member starts, with the owner's role, in a process of its own. */
record Migration(Home home, DevSecrets secrets) {
    void run(String url) throws IOException, InterruptedException {
        List<String> command = Tools.java(
                "192m",
                home.folder("tmp/migrate"),
                "-cp",
                ClassPath.entries().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)),
                "org.playhouse.migrate.Migrate");
        Path log = home.log("migrate");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(home.root().toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        Leftovers.mark(builder, home, "migrate");
        builder.environment().put("PLAYHOUSE_DATABASE_URL", url);
        builder.environment().put("PLAYHOUSE_DATABASE_OWNER", Postgres.OWNER);
        builder.environment().put("PLAYHOUSE_DATABASE_APP", Postgres.APP);
        builder.environment()
                .put("PLAYHOUSE_DATABASE_OWNER_PASSWORD_FILE", secrets.file().toString());
        int code = builder.start().waitFor();
        if (code != 0) {
            List<String> lines = java.nio.file.Files.readAllLines(log, StandardCharsets.UTF_8);
            throw new IllegalStateException("the migration failed with " + code + ": "
                    + (lines.isEmpty() ? "it said nothing" : lines.get(lines.size() - 1)) + " (" + log + ")");
        }
    }
}

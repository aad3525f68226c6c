package org.playhouse.devstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** PostgreSQL 17 on a data folder of its own; runs as root too, inside a user namespace. */
record Postgres(Home home, int port, DevSecrets secrets, Path programs) {
    static final String DATABASE = "playhouse";
    static final String OWNER = "playhouse_owner";
    static final String APP = "playhouse_app";
    private static final String ROOT = "postgres";
    /** A member's pools hold 52 at most (a worker's 32); the block's five and some that join fit in. */
    private static final String MOST_CONNECTIONS = "max_connections=400";

    static Postgres of(Home home, Ports ports, DevSecrets secrets) throws IOException, InterruptedException {
        Postgres postgres = new Postgres(home, ports.postgres(), secrets, Unpacked.postgres(home));
        postgres.initialize();
        return postgres;
    }

    String url() {
        return "jdbc:postgresql://" + Ports.HOST + ":" + port + "/" + DATABASE;
    }

    Launch launch() {
        List<String> command = program("postgres");
        command.addAll(List.of("-D", data().toString(), "-p", String.valueOf(port)));
        List.of(
                        "listen_addresses=" + Ports.HOST,
                        "unix_socket_directories=",
                        MOST_CONNECTIONS,
                        "shared_buffers=96MB",
                        "password_encryption=scram-sha-256",
                        // a failing statement may hold a value; its error is enough
                        "log_min_error_statement=panic",
                        "log_parameter_max_length_on_error=0",
                        "restart_after_crash=on")
                .forEach(setting -> command.addAll(List.of("-c", setting)));
        return new Launch("postgres", command, Map.of(), data(), home.log("postgres"), "INT", this::serves);
    }

    /** Makes the database and its two roles when absent: the owner runs migrations, the application only reads and writes. */
    void prepare() throws SQLException {
        try (Connection connection = connect(ROOT, "postgres", secrets.get("database.root-password"))) {
            ensureRole(connection, OWNER, secrets.get("database.owner-password"));
            ensureRole(connection, APP, secrets.get("database.password"));
            run(connection, "GRANT " + APP + " TO " + OWNER);
            if (!exists(connection, "SELECT 1 FROM pg_database WHERE datname = '" + DATABASE + "'")) {
                run(connection, "CREATE DATABASE " + DATABASE + " OWNER " + OWNER);
                run(connection, "REVOKE ALL ON DATABASE " + DATABASE + " FROM PUBLIC");
                run(connection, "GRANT CONNECT ON DATABASE " + DATABASE + " TO " + APP);
            }
        }
    }

    private boolean serves() throws SQLException {
        try (Connection connection = connect(ROOT, "postgres", secrets.get("database.root-password"))) {
            return connection.isValid(2);
        }
    }

    private void initialize() throws IOException, InterruptedException {
        if (Files.exists(data().resolve("PG_VERSION"))) {
            return;
        }
        Path draft = home.fresh("postgres.new");
        Path password = home.file("postgres-password.new");
        Home.write(password, secrets.get("database.root-password"));
        try {
            List<String> command = program("initdb");
            command.addAll(List.of(
                    "-D",
                    draft.toString(),
                    "-U",
                    ROOT,
                    "-A",
                    "scram-sha-256",
                    "--pwfile=" + password,
                    "-E",
                    "UTF8",
                    "--no-locale"));
            Tools.run(command, home);
        } finally {
            Files.delete(password);
        }
        Files.move(draft, data());
    }

    private Path data() {
        return home.file("postgres");
    }

    private List<String> program(String name) {
        List<String> command = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name"))) {
            command.add(Tools.find("unshare")
                    .orElseThrow(() -> new IllegalStateException("PostgreSQL does not run as root without `unshare`"
                            + " (util-linux); install it, or run as another user.")));
            command.add("-U");
        }
        command.add(programs.resolve("bin").resolve(name).toString());
        return command;
    }

    private Connection connect(String user, String database, String password) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("connectTimeout", "3");
        properties.setProperty("socketTimeout", "20");
        return new org.postgresql.Driver()
                .connect("jdbc:postgresql://" + Ports.HOST + ":" + port + "/" + database, properties);
    }

    private static void ensureRole(Connection connection, String role, String password) throws SQLException {
        if (!exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = '" + role + "'")) {
            run(connection, "CREATE ROLE " + role + " LOGIN");
        }
        run(connection, "ALTER ROLE " + role + " PASSWORD '" + password + "'");
    }

    private static boolean exists(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}

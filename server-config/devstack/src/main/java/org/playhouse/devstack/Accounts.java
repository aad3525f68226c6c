package org.playhouse.devstack;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The five accounts of run.json; their passwords are made once and survive restarts. */
final class Accounts {
    /** One account. */
    record Account(String name, String email, String password) {
        JsonObject toJson() {
            return Json.createObjectBuilder()
                    .add("email", email)
                    .add("password", password)
                    .build();
        }
    }

    private static final Map<String, Set<String>> ROLES = Map.of(
            "premium", Set.of("premium"),
            "creator", Set.of("creator"));
    private static final List<String> NAMES = List.of("viewer", "premium", "creator", "operator", "admin");

    private final Map<String, Account> accounts = new LinkedHashMap<>();
    private final Path bootstrap;

    private Accounts(Path bootstrap) {
        this.bootstrap = bootstrap;
    }

    static Accounts of(Home home, SecureRandom random) throws IOException {
        Accounts loaded = new Accounts(home.file("bootstrap-accounts.properties"));
        Path file = home.file("accounts.json");
        JsonObject kept = JsonObject.EMPTY_JSON_OBJECT;
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file);
                    var json = Json.createReader(reader)) {
                kept = json.readObject();
            }
        }
        for (String name : NAMES) {
            JsonObject known = kept.getJsonObject(name);
            loaded.accounts.put(
                    name,
                    known == null
                            ? new Account(name, name + "@playhouse.example", DevSecrets.random(random, name))
                            : new Account(name, known.getString("email"), known.getString("password")));
        }
        Home.write(file, loaded.toJson().toString());
        Account operator = loaded.get("operator");
        Account admin = loaded.get("admin");
        Home.write(
                loaded.bootstrap,
                "operator.email=" + operator.email() + "\noperator.password=" + operator.password() + "\nadmin.email="
                        + admin.email() + "\nadmin.password=" + admin.password() + "\n");
        return loaded;
    }

    Account get(String name) {
        return accounts.get(name);
    }

    Path bootstrap() {
        return bootstrap;
    }

    JsonObject toJson() {
        JsonObjectBuilder json = Json.createObjectBuilder();
        accounts.forEach((name, account) -> json.add(name, account.toJson()));
        return json.build();
    }

    /** Signs up who is not there yet and gives premium and creator their roles, as an admin would. */
    void ensure(Api api) throws IOException, InterruptedException {
        for (String name : List.of("viewer", "premium", "creator")) {
            Account account = get(name);
            if (!api.knows(account)) {
                api.signUp(account);
            }
        }
        for (var wanted : ROLES.entrySet()) {
            Account account = get(wanted.getKey());
            JsonObject known = api.accountByEmail(get("admin"), account.email());
            Set<String> roles =
                    new TreeSet<>(known.getJsonArray("roles").getValuesAs(jakarta.json.JsonString::getString));
            if (!roles.containsAll(wanted.getValue())) {
                roles.addAll(wanted.getValue());
                api.setRoles(get("admin"), known.getString("accountId"), roles, "account of the development stack");
            }
        }
    }
}

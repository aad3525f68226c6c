package org.playhouse.devstack;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Properties;
import javax.crypto.KeyGenerator;

/** Random secrets of one home, made once and kept in files of mode 600; never an argument, never a log line. */
final class DevSecrets {
    static final String KEY_ALIAS = "playhouse";
    private static final List<String> NAMES = List.of(
            "database.password",
            "database.owner-password",
            "database.root-password",
            "redis.password",
            "s3.access-key",
            "s3.secret-key",
            "sqs.access-key",
            "sqs.secret-key",
            "keys.password",
            "token.media",
            "token.ticket",
            "token.cursor",
            "token.csrf",
            "token.throttle");

    private final Path file;
    private final Path keys;
    private final Properties values;

    private DevSecrets(Path file, Path keys, Properties values) {
        this.file = file;
        this.keys = keys;
        this.values = values;
    }

    static DevSecrets of(Home home, SecureRandom random) throws IOException, GeneralSecurityException {
        Path file = home.file("secrets.properties");
        Properties values = new Properties();
        if (Files.exists(file)) {
            values.load(new StringReader(Files.readString(file)));
        }
        boolean grown = false;
        for (String name : NAMES) {
            grown |= values.putIfAbsent(name, random(random, name)) == null;
        }
        if (grown) {
            StringWriter text = new StringWriter();
            values.store(text, "Playhouse: this home's secrets");
            Home.write(file, text.toString());
        }
        DevSecrets secrets = new DevSecrets(file, home.file("keys.p12"), values);
        if (!Files.exists(secrets.keys)) {
            secrets.makeMasterKey(random);
        }
        return secrets;
    }

    String get(String name) {
        String value = values.getProperty(name);
        if (value == null) {
            throw new IllegalArgumentException("no secret is called " + name);
        }
        return value;
    }

    Path file() {
        return file;
    }

    Path keys() {
        return keys;
    }

    static String random(SecureRandom random, String name) {
        byte[] bytes = new byte[name.endsWith("access-key") ? 12 : 32];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private void makeMasterKey(SecureRandom random) throws IOException, GeneralSecurityException {
        KeyGenerator aes = KeyGenerator.getInstance("AES");
        aes.init(256, random);
        char[] password = get("keys.password").toCharArray();
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, password);
        store.setEntry(
                KEY_ALIAS, new KeyStore.SecretKeyEntry(aes.generateKey()), new KeyStore.PasswordProtection(password));
        Path draft = keys.resolveSibling("keys.p12.new");
        Files.deleteIfExists(draft);
        Files.createFile(draft);
        Home.onlyMine(draft, "rw-------");
        try (OutputStream out = Files.newOutputStream(draft)) {
            store.store(out, password);
        }
        Files.move(draft, keys);
    }
}

package org.playhouse.identity.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.logging.Logger;
import org.playhouse.identity.Role;
import org.playhouse.identity.control.Register.Entry;

/**
 * Opens the first operator and admin from a file that only its owner can read; README.md says how. The secrets in it
 * are hashed and forgotten; nothing of them is logged.
 */
@ApplicationScoped
public class Bootstrap {
    private static final Logger LOG = Logger.getLogger(Bootstrap.class.getName());
    private static final int SHORTEST = 10;
    private static final int LONGEST = 200;

    private Register register;
    private PasswordHashing hashing;

    Bootstrap() {}

    @Inject
    public Bootstrap(Register register, PasswordHashing hashing) {
        this.register = register;
        this.hashing = hashing;
    }

    public void run(Path file) {
        if (!Files.isRegularFile(file)) {
            LOG.info("No bootstrap file; the first accounts were opened before, or will be later.");
            return;
        }
        if (!onlyForItsOwner(file)) {
            LOG.warning("The bootstrap file can be read by others and is not used: give it mode 600.");
            return;
        }
        var wanted = read(file);
        var entries = List.of(entry(wanted, Role.OPERATOR), entry(wanted, Role.ADMIN));
        if (register.openFirst(entries)) {
            LOG.info("The first operator and admin accounts are open. Delete the bootstrap file.");
        }
    }

    private Entry entry(Properties wanted, Role role) {
        var email = wanted.getProperty(role.word() + ".email", "");
        var password = wanted.getProperty(role.word() + ".password", "");
        if (password.length() < SHORTEST || password.length() > LONGEST) {
            throw new IllegalArgumentException(role.word() + ".password must have 10 to 200 characters");
        }
        var name = role == Role.ADMIN ? "Admin" : "Operator";
        return new Entry(EmailKey.of(email), email.strip(), name, hashing.hash(password), Set.of(role.word()));
    }

    private static boolean onlyForItsOwner(Path file) {
        try {
            var others = EnumSet.complementOf(EnumSet.of(
                    PosixFilePermission.OWNER_READ,
                    PosixFilePermission.OWNER_WRITE,
                    PosixFilePermission.OWNER_EXECUTE));
            others.retainAll(Files.getPosixFilePermissions(file));
            return others.isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException("the bootstrap file cannot be looked at", e);
        }
    }

    private static Properties read(Path file) {
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException("the bootstrap file cannot be read", e);
        }
        return properties;
    }
}

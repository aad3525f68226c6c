package org.playhouse.identity.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.playhouse.kernel.CommonProblem;

/**
 * Argon2id (RFC 9106) in PHC string format, so that a stored hash keeps its own cost. At most {@code atOnce} hashes
 * are computed at the same time: each takes its memory and one core.
 */
@ApplicationScoped
public class PasswordHashing {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int SALT = 16;
    private static final int HASH = 32;
    private static final Pattern PHC =
            Pattern.compile("\\$argon2id\\$v=19\\$m=(\\d+),t=(\\d+),p=1\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");

    private final SecureRandom random = new SecureRandom();
    private IdentityConfig.Hashing cost;
    private Semaphore places;
    private String nobody;

    PasswordHashing() {}

    @Inject
    public PasswordHashing(IdentityConfig config) {
        cost = config.hashing();
        places = new Semaphore(cost.atOnce(), true);
        nobody = hash("nobody has this password");
    }

    public String hash(String password) {
        byte[] salt = new byte[SALT];
        random.nextBytes(salt);
        byte[] hash = inPlace(() -> argon2id(password, salt, cost.memoryKib(), cost.passes(), HASH));
        var text = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=" + cost.memoryKib() + ",t=" + cost.passes() + ",p=1$" + text.encodeToString(salt)
                + "$" + text.encodeToString(hash);
    }

    public boolean matches(String password, String stored) {
        return matches(password, stored, () -> {});
    }

    /** @param lastCheck runs when it is this password's turn; what it throws comes out */
    boolean matches(String password, String stored, Runnable lastCheck) {
        var phc = PHC.matcher(stored);
        if (!phc.matches()) {
            throw new IllegalStateException("a stored password hash is not in our format");
        }
        byte[] salt = Base64.getDecoder().decode(phc.group(3));
        byte[] expected = Base64.getDecoder().decode(phc.group(4));
        int memory = Integer.parseInt(phc.group(1));
        int passes = Integer.parseInt(phc.group(2));
        return MessageDigest.isEqual(expected, inPlace(() -> {
            lastCheck.run();
            return argon2id(password, salt, memory, passes, expected.length);
        }));
    }

    /** Takes as long as {@link #matches}, for an e-mail that nobody has. */
    void matchesNobody(String password, Runnable lastCheck) {
        matches(password, nobody, lastCheck);
    }

    private byte[] inPlace(Supplier<byte[]> work) {
        try {
            if (!places.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw busy();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw busy();
        }
        try {
            return work.get();
        } finally {
            places.release();
        }
    }

    private static RuntimeException busy() {
        return CommonProblem.OVERLOADED
                .because("Too many people are signing in right now.")
                .with("retryAfter", 2L);
    }

    private static byte[] argon2id(String password, byte[] salt, int memoryKib, int passes, int length) {
        var generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(memoryKib)
                .withIterations(passes)
                .withParallelism(1)
                .withSalt(salt)
                .build());
        byte[] hash = new byte[length];
        generator.generateBytes(password.getBytes(UTF_8), hash);
        return hash;
    }
}

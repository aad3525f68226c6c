package org.playhouse.identity.control;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.playhouse.identity.entity.SigningKey;
import org.playhouse.kernel.Ids;
import org.playhouse.kernel.KeyWrapping;

/**
 * The keys in use: the newest signs, all that have not run out verify. Makes the first key, and the next one when the
 * newest is older than {@code key-life}; nobody notices, for the older keys verify until their tokens have expired.
 */
@ApplicationScoped
public class KeyRing {
    private static final Logger LOG = Logger.getLogger(KeyRing.class.getName());
    private static final int BITS = 2048;
    private static final Duration FRESH = Duration.ofSeconds(30);
    private static final Duration IMPATIENT = Duration.ofSeconds(1);
    /** Members that have not seen the newest key yet sign with the one before for a while. */
    private static final Duration OVERLAP = Duration.ofMinutes(10);

    private final Map<String, PrivateKey> unwrapped = new ConcurrentHashMap<>();
    private volatile Keys keys = new Keys(List.of(), List.of(), Instant.MIN);
    private Supplier<KeyPair> pairs;
    private KeyBook book;
    private KeyWrapping wrapping;
    private IdentityConfig config;
    private Clock clock;
    private Ids ids;

    private record Keys(List<SigningKey> stored, List<RSAKey> verifying, Instant readAt) {}

    /** A key id with its private key. */
    record Signer(String kid, PrivateKey key) {}

    KeyRing() {}

    @Inject
    public KeyRing(KeyBook book, KeyWrapping wrapping, IdentityConfig config, Clock clock, Ids ids) {
        this(book, wrapping, config, clock, ids, KeyRing::freshPair);
    }

    @SuppressWarnings("TooManyParameters") // the container's hand, and where pairs come from
    KeyRing(KeyBook book, KeyWrapping wrapping, IdentityConfig config, Clock clock, Ids ids, Supplier<KeyPair> pairs) {
        this.pairs = pairs;
        this.book = book;
        this.wrapping = wrapping;
        this.config = config;
        this.clock = clock;
        this.ids = ids;
    }

    Signer signer() {
        var newest = keysNoOlderThan(FRESH).stored().stream().findFirst();
        if (newest.isEmpty() || newest.get().createdAt().plus(config.keyLife()).isBefore(clock.instant())) {
            succeed(newest.map(SigningKey::kid));
            newest = read().stored().stream().findFirst();
        }
        var key = newest.orElseThrow();
        return new Signer(key.kid(), unwrapped.computeIfAbsent(key.kid(), kid -> unwrap(key)));
    }

    /** The public key of a key id; one not seen yet is looked for, once a second at most. */
    Optional<RSAKey> verifier(String kid) {
        return find(keysNoOlderThan(FRESH), kid).or(() -> find(keysNoOlderThan(IMPATIENT), kid));
    }

    /** The public keys that verify access tokens (RFC 7517). */
    public List<RSAKey> verifying() {
        signer();
        return keys.verifying();
    }

    private static Optional<RSAKey> find(Keys among, String kid) {
        return among.verifying().stream()
                .filter(key -> key.getKeyID().equals(kid))
                .findFirst();
    }

    private Keys keysNoOlderThan(Duration age) {
        if (keys.readAt().isAfter(clock.instant().minus(age))) {
            return keys;
        }
        try {
            return read();
        } catch (RuntimeException storeAway) {
            if (keys.stored().isEmpty()) {
                throw storeAway;
            }
            LOG.log(Level.FINE, "signing keys could not be read again; those in memory go on", storeAway);
            return keys;
        }
    }

    private synchronized Keys read() {
        var now = clock.instant();
        var stored = book.all();
        var verifying = stored.stream()
                .filter(key -> key.verifyUntil().map(now::isBefore).orElse(true))
                .map(KeyRing::publicKey)
                .toList();
        keys = new Keys(stored, verifying, now);
        return keys;
    }

    private void succeed(Optional<String> newest) {
        var kid = ids.next().toString();
        var pair = pairs.get();
        var jwk = new RSAKey.Builder((RSAPublicKey) pair.getPublic())
                .keyID(kid)
                .keyUse(KeyUse.SIGNATURE)
                .algorithm(JWSAlgorithm.RS256)
                .build();
        byte[] wrapped = wrapping.wrap(pair.getPrivate().getEncoded(), context(kid));
        var now = clock.instant();
        var key = new SigningKey(kid, jwk.toJSONString(), wrapped, now);
        book.succeed(newest, key, now.plus(config.accessTtl()).plus(OVERLAP));
    }

    private static KeyPair freshPair() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has RSA", e);
        }
    }

    private PrivateKey unwrap(SigningKey key) {
        try {
            byte[] pkcs8 = wrapping.unwrap(key.wrappedPrivate(), context(key.kid()));
            return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("signing key " + key.kid() + " cannot be read", e);
        }
    }

    private static RSAKey publicKey(SigningKey key) {
        try {
            return RSAKey.parse(key.publicJwk());
        } catch (ParseException e) {
            throw new IllegalStateException("signing key " + key.kid() + " cannot be read", e);
        }
    }

    private static String context(String kid) {
        return "identity:signing-key:" + kid;
    }
}

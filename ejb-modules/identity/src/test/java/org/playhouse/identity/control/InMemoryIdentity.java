package org.playhouse.identity.control;

import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.NotificationOptions;
import jakarta.enterprise.util.TypeLiteral;
import java.lang.annotation.Annotation;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.playhouse.identity.IdentityProblem;
import org.playhouse.identity.entity.Account;
import org.playhouse.identity.entity.RefreshToken;
import org.playhouse.identity.entity.Session;
import org.playhouse.identity.entity.SigningKey;
import org.playhouse.kernel.CommonProblem;
import org.playhouse.kernel.Dependency;
import org.playhouse.kernel.Ids;
import org.playhouse.kernel.InMemoryAudit;
import org.playhouse.kernel.InMemoryCache;
import org.playhouse.kernel.InMemoryKeyWrapping;
import org.playhouse.kernel.InMemoryOutbox;
import org.playhouse.kernel.InMemoryRateLimiter;
import org.playhouse.kernel.MovableClock;

/** The whole room without a container: books in memory, a clock that stands, a cheap hash. */
final class InMemoryIdentity implements AccountBook, SessionBook, KeyBook {
    final MovableClock clock = MovableClock.startingAt("2026-11-20T10:00:00Z");
    final Ids ids = new Ids(clock, new Random(7));
    final InMemoryOutbox outbox = new InMemoryOutbox();
    final InMemoryAudit audit = new InMemoryAudit();
    final InMemoryRateLimiter limiter = new InMemoryRateLimiter(clock);
    final InMemoryKeyWrapping wrapping = new InMemoryKeyWrapping();
    final InMemoryCache cache = new InMemoryCache(clock);
    final IdentityConfig config = IdentityConfig.of(key -> Optional.ofNullable(Map.of(
                    "playhouse.identity.hash-memory-kib", "64",
                    "playhouse.identity.hash-passes", "1")
            .get(key)));
    final Map<UUID, Account> accounts = new LinkedHashMap<>();
    final Map<UUID, Session> sessions = new LinkedHashMap<>();
    final Map<String, RefreshToken> tokens = new LinkedHashMap<>();
    final List<SigningKey> keys = new ArrayList<>();
    boolean databaseAway;

    final OpenSessions open = new OpenSessions(this, cache, config, clock);
    final Families families = new Families(
            this,
            this,
            config,
            outbox,
            audit,
            new Fired<>(event -> event.sessions().forEach(open::ended)),
            clock,
            ids);
    final Register register = new Register(this, families, outbox, audit, clock, ids);
    final PasswordHashing hashing = new PasswordHashing(config);
    final KeyRing ring = new KeyRing(this, wrapping, config, clock, ids, new Pairs());
    final AccessTokens access = new AccessTokens(ring, config, clock, ids);
    final SignInThrottle throttle = new SignInThrottle(limiter, config);
    final SigningIn signingIn = new SigningIn(throttle, this, hashing, families, access, config);
    final Refreshing refreshing = new Refreshing(families, access, wrapping, config);

    UUID account(String email, String password, String... roles) {
        return register.open(
                new Register.Entry(EmailKey.of(email), email, "Ada", hashing.hash(password), Set.of(roles)),
                Optional.empty());
    }

    @Override
    public void add(Account account) {
        if (findByEmail(new EmailKey(account.emailKey())).isPresent()) {
            throw IdentityProblem.EMAIL_TAKEN.because("taken");
        }
        accounts.put(account.id(), account);
    }

    @Override
    public Optional<Account> find(UUID id) {
        return Optional.ofNullable(accounts.get(id));
    }

    @Override
    public Optional<Account> findByEmail(EmailKey email) {
        return accounts.values().stream()
                .filter(account -> account.emailKey().equals(email.text()))
                .findFirst();
    }

    @Override
    public List<Account> newest(Optional<EmailKey> email, Optional<UUID> after, int rows) {
        return accounts.values().stream()
                .filter(account ->
                        email.isEmpty() || account.emailKey().equals(email.get().text()))
                .filter(account -> after.isEmpty()
                        || account.id().toString().compareTo(after.get().toString()) < 0)
                .sorted(Comparator.comparing((Account account) -> account.id().toString())
                        .reversed())
                .limit(rows)
                .toList();
    }

    @Override
    public boolean anyWith(String role) {
        return accounts.values().stream().anyMatch(account -> account.has(role));
    }

    @Override
    public void add(Session session, RefreshToken first) {
        sessions.put(session.id(), session);
        add(first);
    }

    @Override
    public void add(RefreshToken successor) {
        tokens.put(successor.hash(), successor);
    }

    @Override
    public Optional<RefreshToken> take(String hash) {
        return Optional.ofNullable(tokens.get(hash));
    }

    @Override
    public Optional<Session> session(UUID id) {
        return Optional.ofNullable(sessions.get(id));
    }

    @Override
    public List<Session> openOf(UUID account) {
        return sessions.values().stream()
                .filter(session -> session.account().equals(account) && !session.ended())
                .toList();
    }

    @Override
    public boolean isOpen(UUID session) {
        if (databaseAway) {
            throw CommonProblem.away(Dependency.DATABASE, new java.io.IOException("away"));
        }
        return session(session).map(each -> !each.ended()).orElse(false);
    }

    @Override
    public void forgetOf(UUID account, Instant before) {
        tokens.values().removeIf(token -> token.expiredAt(before));
    }

    @Override
    public List<SigningKey> all() {
        return keys.stream()
                .sorted(Comparator.comparing(SigningKey::createdAt).reversed())
                .toList();
    }

    @Override
    public void succeed(Optional<String> newest, SigningKey key, Instant verifyUntil) {
        if (all().stream().findFirst().map(SigningKey::kid).equals(newest)) {
            keys.forEach(older -> older.retire(verifyUntil));
            keys.add(key);
            keys.removeIf(
                    older -> older.verifyUntil().map(key.createdAt()::isAfter).orElse(false));
        }
    }

    void advance(Duration by) {
        clock.advance(by);
    }

    /** Key pairs take seconds to make; two are enough for all tests, in turn. */
    static final class Pairs implements Supplier<KeyPair> {
        private static final List<KeyPair> MADE = List.of(pair(), pair());
        private int next;

        @Override
        public KeyPair get() {
            return MADE.get(next++ % MADE.size());
        }

        private static KeyPair pair() {
            try {
                var generator = KeyPairGenerator.getInstance("RSA");
                generator.initialize(2048);
                return generator.generateKeyPair();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Hands an event straight on, as the container does after the commit. */
    private record Fired<T>(Consumer<T> observer) implements Event<T> {
        @Override
        public void fire(T event) {
            observer.accept(event);
        }

        @Override
        public <U extends T> CompletionStage<U> fireAsync(U event) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <U extends T> CompletionStage<U> fireAsync(U event, NotificationOptions options) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Event<T> select(Annotation... qualifiers) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <U extends T> Event<U> select(Class<U> subtype, Annotation... qualifiers) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <U extends T> Event<U> select(TypeLiteral<U> subtype, Annotation... qualifiers) {
            throw new UnsupportedOperationException();
        }
    }
}

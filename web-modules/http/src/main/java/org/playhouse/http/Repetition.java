package org.playhouse.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.playhouse.http.Replays.Kept;
import org.playhouse.http.Replays.Mine;
import org.playhouse.http.Replays.Running;
import org.playhouse.http.Replays.Wish;
import org.playhouse.kernel.CommonProblem;
import org.playhouse.kernel.Ids;
import org.playhouse.kernel.KeyWrapping;

/**
 * Decides about a request with an Idempotency-Key: first, repeated, in flight, or another one under the same key. Keys
 * belong to a caller and an address of ours. Successes are kept for 24 h; after anything else the key is free again, after
 * a failure of ours for the same body only: what it may have created has the id that the next one would give it.
 */
@ApplicationScoped
public class Repetition {
    private static final Duration KEPT = Duration.ofHours(24);
    /** No request takes so long; its member has died. */
    private static final Duration STALE = Duration.ofMinutes(1);

    private Replays replays;
    private Envelope envelope;
    private Clock clock;
    private Ids ids;

    /** A key that is ours until it is kept, released or left; what it creates has the seed as its id. */
    record Turn(String key, UUID owner, UUID seed) {}

    /** Either our turn, or the answer given before. */
    record Decision(Optional<Turn> turn, Optional<KeptAnswer> answer) {}

    Repetition() {}

    @Inject
    public Repetition(Replays replays, KeyWrapping wrapping, Clock clock, Ids ids) {
        this.replays = replays;
        this.envelope = new Envelope(wrapping);
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * @param key the header's value
     * @param scope caller and address
     * @param body of the request
     */
    Decision decide(String key, String scope, byte[] body) {
        if (key.isEmpty() || key.length() > 128 || !key.chars().allMatch(each -> each > 0x1f && each < 0x7f)) {
            throw CommonProblem.invalid("Idempotency-Key", "must have 1 to 128 printable characters");
        }
        var name = HexFormat.of().formatHex(sha256((scope + "\n" + key).getBytes(UTF_8)));
        byte[] fingerprint = sha256(body);
        var now = clock.instant();
        var owner = ids.next();
        byte[] sealed = envelope.seal(fingerprint, context(name));
        var claim = replays.claim(new Wish(name, sealed, owner, now, now.plus(KEPT), now.minus(STALE)));
        if (claim instanceof Running running) {
            refuseOther(running.sealedFingerprint(), fingerprint, name);
            throw HttpProblem.IDEMPOTENCY_IN_FLIGHT.because("The first request with this Idempotency-Key still runs.");
        }
        if (claim instanceof Kept kept) {
            refuseOther(kept.sealedFingerprint(), fingerprint, name);
            var answer = KeptAnswer.of(envelope.open(kept.sealedResult(), context(name)));
            return new Decision(Optional.empty(), Optional.of(answer));
        }
        var mine = (Mine) claim;
        var turn = new Turn(name, owner, mine.seed());
        if (!Arrays.equals(mine.sealedFingerprint(), sealed)) {
            inherit(turn, mine, fingerprint);
        }
        return new Decision(Optional.of(turn), Optional.empty());
    }

    /** What was begun under the key was begun with the same body, or the turn goes back. */
    private void inherit(Turn turn, Mine mine, byte[] fingerprint) {
        try {
            refuseOther(mine.sealedFingerprint(), fingerprint, turn.key());
        } catch (RuntimeException e) {
            leave(turn);
            throw e;
        }
    }

    void keep(Turn turn, KeptAnswer answer) {
        replays.keep(turn.key(), turn.owner(), envelope.seal(answer.bytes(), context(turn.key())));
    }

    void release(Turn turn) {
        replays.release(turn.key(), turn.owner());
    }

    void leave(Turn turn) {
        replays.leave(turn.key(), turn.owner());
    }

    private void refuseOther(byte[] sealedFingerprint, byte[] fingerprint, String name) {
        if (!MessageDigest.isEqual(envelope.open(sealedFingerprint, context(name)), fingerprint)) {
            throw HttpProblem.IDEMPOTENCY_MISMATCH.because("This Idempotency-Key was used with another body.");
        }
    }

    private static String context(String name) {
        return "http:idempotency:" + name;
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}

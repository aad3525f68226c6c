package org.playhouse.identity.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.playhouse.identity.IdentityProblem;
import org.playhouse.identity.SessionEnded;
import org.playhouse.identity.SignIn;
import org.playhouse.identity.SignedIn;
import org.playhouse.kernel.CommonProblem;
import org.playhouse.kernel.Problem;
import org.playhouse.kernel.ProblemType;

/** A sign-in from its password to its end. */
class SessionsTest {
    private static final String EMAIL = "Ada@Example.org";
    private static final String PASSWORD = "correct horse";

    private final InMemoryIdentity room = new InMemoryIdentity();
    private final UUID ada = room.account(EMAIL, PASSWORD, "free");

    @Test
    @Tag("AUTH-02")
    void signsInWhateverTheCaseOfTheAddress() {
        var signedIn = signIn("ADA@example.ORG", PASSWORD);

        var caller = room.access.read(signedIn.accessToken()).orElseThrow();
        assertThat(caller.account()).contains(ada);
        assertThat(caller.roles()).containsExactly("free");
        assertThat(room.open.isOpen(caller.session().orElseThrow())).isTrue();
    }

    @Test
    void anUnknownAddressIsRefusedLikeAWrongPassword() {
        refused(IdentityProblem.BAD_CREDENTIALS, () -> signIn("nobody@example.org", PASSWORD));
        refused(IdentityProblem.BAD_CREDENTIALS, () -> signIn(EMAIL, "wrong horse!"));
    }

    @Test
    void theEleventhFailureOfAnAddressIsThrottledEvenWithTheRightPassword() {
        for (int i = 0; i < 10; i++) {
            signIn(EMAIL, PASSWORD);
            refused(IdentityProblem.BAD_CREDENTIALS, () -> signIn(EMAIL, "wrong horse!"));
        }

        refused(IdentityProblem.THROTTLED, () -> signIn(EMAIL, PASSWORD));
        room.advance(Duration.ofMinutes(15));
        assertThat(signIn(EMAIL, PASSWORD)).isNotNull();
    }

    @Test
    void anAddressThatFailedAHundredTimesIsThrottledForEverybody() {
        for (int i = 0; i < 100; i++) {
            int guess = i;
            refused(IdentityProblem.BAD_CREDENTIALS, () -> signIn("guess" + guess + "@example.org", "wrong horse!"));
        }

        refused(IdentityProblem.THROTTLED, () -> signIn(EMAIL, PASSWORD));
    }

    @Test
    void nobodySignsInWhileFailuresCannotBeCounted() {
        room.limiter.away(true);

        refused(CommonProblem.UNAVAILABLE, () -> signIn(EMAIL, PASSWORD));
    }

    @Test
    void theOperatorsDoorWantsARole() {
        refused(
                IdentityProblem.ROLE_REQUIRED,
                () -> room.signingIn.signIn(new SignIn(EMAIL, PASSWORD, "192.0.2.1", Set.of("operator", "admin"))));
        assertThat(room.sessions).isEmpty();
    }

    @Test
    @Tag("AUTH-03")
    void aRefreshTokenIsSpentForTheNext() {
        var first = signIn(EMAIL, PASSWORD);

        var second = refresh(first);
        var third = refresh(second);

        assertThat(second.refreshToken()).isNotEqualTo(first.refreshToken());
        assertThat(room.access.read(third.accessToken()).orElseThrow().session())
                .isEqualTo(room.access.read(first.accessToken()).orElseThrow().session());
    }

    @Test
    void aSpentTokenGivesTheSameSuccessorForThirtySeconds() {
        var first = signIn(EMAIL, PASSWORD);
        var second = refresh(first);

        room.advance(Duration.ofSeconds(30));

        assertThat(refresh(first).refreshToken()).isEqualTo(second.refreshToken());
    }

    @Test
    void aSpentTokenEndsItsFamilyLater() {
        var first = signIn(EMAIL, PASSWORD);
        var second = refresh(first);
        room.advance(Duration.ofSeconds(31));

        refused(IdentityProblem.REFRESH_SPENT, () -> refresh(first));

        refused(IdentityProblem.TOKEN_INVALID, () -> refresh(second));
        assertThat(openOf(second)).isFalse();
        assertThat(room.outbox.facts(SessionEnded.class)).hasSize(1);
        refused(IdentityProblem.REFRESH_SPENT, () -> refresh(first));
    }

    @Test
    void anExpiredOrUnknownRefreshTokenIsRefused() {
        var first = signIn(EMAIL, PASSWORD);
        room.advance(Duration.ofDays(7));

        refused(IdentityProblem.TOKEN_INVALID, () -> refresh(first));
        refused(IdentityProblem.TOKEN_INVALID, () -> room.refreshing.refresh("forged", Set.of()));
    }

    @Test
    void successorsAreStoredSealed() {
        var second = refresh(signIn(EMAIL, PASSWORD));

        assertThat(room.tokens.values()).noneMatch(token -> token.hash().contains(second.refreshToken()));
        assertThat(room.tokens.values())
                .filteredOn(token -> token.spentAt().isPresent())
                .allMatch(token -> !new String(token.sealedSuccessor(), java.nio.charset.StandardCharsets.ISO_8859_1)
                        .contains(second.refreshToken()));
    }

    @Test
    @Tag("AUTH-04")
    void signingOutIsFeltAtOnceHere() {
        var signedIn = signIn(EMAIL, PASSWORD);
        assertThat(openOf(signedIn)).isTrue();

        signOut(signedIn);

        assertThat(openOf(signedIn)).isFalse();
        refused(IdentityProblem.TOKEN_INVALID, () -> refresh(signedIn));
    }

    @Test
    void anotherMemberFeelsItWithinASecond() {
        var signedIn = signIn(EMAIL, PASSWORD);
        var other = new OpenSessions(room, room.cache, room.config, room.clock);
        var session = session(signedIn);
        assertThat(other.isOpen(session)).isTrue();

        signOut(signedIn);
        room.advance(Duration.ofSeconds(1));

        assertThat(other.isOpen(session)).isFalse();
    }

    @Test
    void theCacheRemembersWhoSignedOutWhileTheDatabaseIsAway() {
        var gone = signIn(EMAIL, PASSWORD);
        var here = signIn(EMAIL, PASSWORD);
        signOut(gone);
        room.databaseAway = true;
        var other = new OpenSessions(room, room.cache, room.config, room.clock);

        assertThat(other.isOpen(session(gone))).isFalse();
        assertThat(other.isOpen(session(here))).isTrue();
    }

    @Test
    @Tag("AUTH-13")
    void newRolesEndEverySessionOfTheAccount() {
        var phone = signIn(EMAIL, PASSWORD);
        var desk = signIn(EMAIL, PASSWORD);

        room.register.changeRoles(ada, Set.of("premium"), "admin", "pays");

        assertThat(openOf(phone)).isFalse();
        assertThat(openOf(desk)).isFalse();
        assertThat(signIn(EMAIL, PASSWORD).roles()).containsExactly("premium");
        assertThat(room.audit.lines())
                .anyMatch(line ->
                        line.action().equals("roles.change") && line.reason().equals(Optional.of("pays")));
    }

    private SignedIn signIn(String email, String password) {
        return room.signingIn.signIn(new SignIn(email, password, "192.0.2.1", Set.of()));
    }

    private SignedIn refresh(SignedIn before) {
        return room.refreshing.refresh(before.refreshToken(), Set.of());
    }

    private void signOut(SignedIn signedIn) {
        room.families.signOut(ada, session(signedIn), Optional.empty());
    }

    private UUID session(SignedIn signedIn) {
        return room.access.read(signedIn.accessToken()).orElseThrow().session().orElseThrow();
    }

    private boolean openOf(SignedIn signedIn) {
        return room.open.isOpen(session(signedIn));
    }

    private static void refused(ProblemType type, ThrowingCallable wish) {
        assertThatThrownBy(wish)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.type()).isEqualTo(type));
    }
}

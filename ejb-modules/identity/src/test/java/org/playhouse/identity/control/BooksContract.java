package org.playhouse.identity.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.playhouse.identity.IdentityProblem;
import org.playhouse.identity.entity.Account;
import org.playhouse.identity.entity.RefreshToken;
import org.playhouse.identity.entity.Session;
import org.playhouse.identity.entity.SigningKey;
import org.playhouse.kernel.Problem;

/** What every set of the room's books does. */
public interface BooksContract {
    Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    AccountBook accounts();

    SessionBook sessions();

    KeyBook keys();

    /** Runs in one transaction of its own, with nothing remembered from before. */
    <T> T within(Supplier<T> work);

    @Test
    default void anAccountIsFoundByIdAndByItsAddress() {
        var ada = open("ada", "creator", "free");

        assertThat(within(() -> accounts().find(ada.id())).orElseThrow().view()).isEqualTo(ada.view());
        assertThat(within(() -> accounts().findByEmail(new EmailKey(ada.emailKey())))
                        .orElseThrow()
                        .roles())
                .containsExactly("creator", "free");
        assertThat(within(() -> accounts().findByEmail(EmailKey.lenient("nobody@example.org"))))
                .isEmpty();
        assertThat(within(() -> accounts().find(UUID.randomUUID()))).isEmpty();
    }

    @Test
    default void anAddressBelongsToOneAccount() {
        var ada = open("ada", "free");

        assertThatThrownBy(() -> within(() -> {
                    accounts().add(account(ada.emailKey(), "free"));
                    return null;
                }))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.type()).isEqualTo(IdentityProblem.EMAIL_TAKEN));
    }

    @Test
    default void changedRolesAreRemembered() {
        var ada = open("ada", "free");

        within(() -> {
            accounts().find(ada.id()).orElseThrow().become(Set.of("premium"));
            return null;
        });

        assertThat(within(() -> accounts().find(ada.id())).orElseThrow().roles())
                .containsExactly("premium");
    }

    @Test
    default void pagesGoFromNewToOld() {
        var older = open("older", "free");
        var newer = open("newer", "free");

        assertThat(within(() -> accounts().newest(Optional.empty(), Optional.empty(), 2)))
                .extracting(Account::id)
                .containsExactly(newer.id(), older.id());
        assertThat(within(() -> accounts().newest(Optional.empty(), Optional.of(newer.id()), 1)))
                .extracting(Account::id)
                .containsExactly(older.id());
        assertThat(within(() -> accounts().newest(Optional.of(new EmailKey(older.emailKey())), Optional.empty(), 9)))
                .extracting(Account::id)
                .containsExactly(older.id());
    }

    @Test
    default void aRoleIsFoundAmongOthers() {
        open("boss", "admin", "creator");

        assertThat(within(() -> accounts().anyWith("admin"))).isTrue();
        assertThat(within(() -> accounts().anyWith("adm"))).isFalse();
    }

    @Test
    @Tag("AUTH-10")
    default void aSessionIsOpenUntilItEnds() {
        var ada = open("ada", "free");
        var session = begin(ada, NOW.plusSeconds(60));
        assertThat(within(() -> sessions().isOpen(session.id()))).isTrue();
        assertThat(within(() -> sessions().openOf(ada.id())))
                .extracting(Session::id)
                .containsExactly(session.id());

        within(() -> sessions().session(session.id()).orElseThrow().end("signed-out", NOW));

        assertThat(within(() -> sessions().isOpen(session.id()))).isFalse();
        assertThat(within(() -> sessions().openOf(ada.id()))).isEmpty();
        assertThat(within(() -> sessions().isOpen(UUID.randomUUID()))).isFalse();
    }

    @Test
    default void aSpentTokenRemembersItsSuccessor() {
        var session = begin(open("ada", "free"), NOW.plusSeconds(60));
        var hash = "first-" + session.id();
        within(() -> {
            sessions().take(hash).orElseThrow().spend(new byte[] {7}, NOW);
            sessions().add(new RefreshToken("second-" + session.id(), session.id(), NOW.plusSeconds(90)));
            return null;
        });

        var spent = within(() -> sessions().take(hash)).orElseThrow();

        assertThat(spent.spentAt()).contains(NOW);
        assertThat(spent.sealedSuccessor()).containsExactly(7);
        assertThat(within(() -> sessions().take("second-" + session.id()))
                        .orElseThrow()
                        .spentAt())
                .isEmpty();
        assertThat(within(() -> sessions().take("forged"))).isEmpty();
    }

    @Test
    @Tag("AUTH-10")
    default void whatExpiredLongAgoIsForgotten() {
        var ada = open("ada", "free");
        var old = begin(ada, NOW.plusSeconds(60));
        var young = begin(ada, NOW.plusSeconds(600));

        within(() -> {
            sessions().forgetOf(ada.id(), NOW.plusSeconds(300));
            return null;
        });

        assertThat(within(() -> sessions().take("first-" + old.id()))).isEmpty();
        assertThat(within(() -> sessions().take("first-" + young.id()))).isPresent();
    }

    @Test
    default void oneKeySucceedsAnother() {
        var first = key(NOW);
        var second = key(NOW.plusSeconds(10));
        var newest = within(() -> keys().all()).stream().findFirst().map(SigningKey::kid);
        succeed(newest, first, NOW.plusSeconds(30));
        succeed(Optional.of(first.kid()), second, NOW.plusSeconds(40));
        succeed(Optional.of(first.kid()), key(NOW.plusSeconds(11)), NOW.plusSeconds(40)); // too late

        assertThat(within(() -> keys().all())).extracting(SigningKey::kid).startsWith(second.kid(), first.kid());
        assertThat(verifyUntil(first)).contains(NOW.plusSeconds(40));
        assertThat(verifyUntil(second)).isEmpty();

        succeed(Optional.of(second.kid()), key(NOW.plusSeconds(50)), NOW.plusSeconds(90));
        assertThat(within(() -> keys().all())).extracting(SigningKey::kid).doesNotContain(first.kid());
    }

    private Account open(String name, String... roles) {
        var account = account(name + "-" + UUID.randomUUID() + "@example.org", roles);
        within(() -> {
            accounts().add(account);
            return null;
        });
        return account;
    }

    private static Account account(String email, String... roles) {
        var account = new Account(Made.id(), email, email, "Ada", "hash", NOW);
        account.become(List.of(roles));
        return account;
    }

    private Session begin(Account account, Instant expires) {
        var session = new Session(Made.id(), account.id(), NOW, expires);
        within(() -> {
            sessions().add(session, new RefreshToken("first-" + session.id(), session.id(), expires));
            return null;
        });
        return session;
    }

    private static SigningKey key(Instant created) {
        return new SigningKey(Made.id().toString(), "{}", new byte[] {1}, created);
    }

    private void succeed(Optional<String> newest, SigningKey key, Instant verifyUntil) {
        within(() -> {
            keys().succeed(newest, key, verifyUntil);
            return null;
        });
    }

    private Optional<Instant> verifyUntil(SigningKey key) {
        return within(() -> keys().all()).stream()
                .filter(each -> each.kid().equals(key.kid()))
                .findFirst()
                .flatMap(SigningKey::verifyUntil);
    }
}

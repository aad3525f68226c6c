package org.playhouse.identity.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("AUTH-11")
class AccessTokensTest {
    private final InMemoryIdentity room = new InMemoryIdentity();
    private final UUID account = room.ids.next();
    private final UUID session = room.ids.next();

    @Test
    void saysWhatTheContractSays() throws Exception {
        var jwt = SignedJWT.parse(token());

        assertThat(jwt.getHeader().getAlgorithm()).isEqualTo(JWSAlgorithm.RS256);
        assertThat(jwt.getHeader().getKeyID())
                .isEqualTo(room.ring.verifying().get(0).getKeyID());
        assertThat(jwt.getJWTClaimsSet().getClaims()).containsKeys("iss", "sub", "exp", "iat", "jti", "groups", "sid");
    }

    @Test
    void refusesOneChangedCharacterAnywhere() {
        var token = token();
        for (int i = token.length() - 1; i >= 0; i -= 7) {
            for (char other : new char[] {'A', 'B', 'C', 'D'}) {
                if (other != token.charAt(i)) {
                    assertThat(room.access.read(token.substring(0, i) + other + token.substring(i + 1)))
                            .as("character %s of %s", i, token.length())
                            .isEmpty();
                }
            }
        }
    }

    @Test
    void refusesWhatIsNoToken() {
        assertThat(room.access.read("")).isEmpty();
        assertThat(room.access.read("garbage")).isEmpty();
        assertThat(room.access.read("a.b.c")).isEmpty();
        assertThat(room.access.read("x".repeat(100_000))).isEmpty();
    }

    @Test
    void refusesATokenSignedWithThePublicKeyAsASecret() throws Exception {
        var key = room.ring.verifying().get(0);
        var claims = new JWTClaimsSet.Builder()
                .issuer("playhouse")
                .subject(account.toString())
                .expirationTime(Date.from(room.clock.instant().plusSeconds(60)))
                .claim("groups", List.of("admin"))
                .claim("sid", session.toString())
                .build();
        var forged = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(key.getKeyID()).build(), claims);
        forged.sign(new MACSigner(key.toRSAPublicKey().getEncoded()));

        assertThat(room.access.read(forged.serialize())).isEmpty();
    }

    @Test
    void refusesAnExpiredTokenAlsoWhenItWasSeenBefore() {
        var token = token();
        assertThat(room.access.read(token)).isPresent();

        room.advance(Duration.ofMinutes(30));

        assertThat(room.access.read(token)).isEmpty();
    }

    @Test
    void aNewKeySignsOutNobody() {
        var before = token();
        var first = room.ring.verifying();
        room.advance(Duration.ofDays(30).minusMinutes(10));
        var last = token();
        room.advance(Duration.ofMinutes(11));

        var after = token();

        assertThat(first).hasSize(1);
        assertThat(room.ring.verifying()).hasSize(2);
        assertThat(room.access.read(last)).isPresent();
        assertThat(room.access.read(after)).isPresent();
        assertThat(room.access.read(before)).isEmpty();

        room.advance(Duration.ofMinutes(41));
        assertThat(room.ring.verifying()).hasSize(1).doesNotContainAnyElementsOf(first);
    }

    @Test
    void membersAgreeOnOneFirstKey() {
        var here = room.ring.verifying();
        var there = new KeyRing(room, room.wrapping, room.config, room.clock, room.ids).verifying();

        assertThat(there).isEqualTo(here);
    }

    @Test
    void privateKeysAreStoredWrapped() {
        token();

        var stored = room.keys.get(0);
        assertThat(stored.publicJwk()).doesNotContain("\"d\"");
        assertThat(room.wrapping.unwrap(stored.wrappedPrivate(), "identity:signing-key:" + stored.kid()))
                .isNotEqualTo(stored.wrappedPrivate());
    }

    private String token() {
        return room.access.write(account, session, List.of("free"));
    }
}

package org.playhouse.identity.control;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.playhouse.kernel.Caller;
import org.playhouse.kernel.Ids;

/**
 * Writes and reads access tokens: RS256 JWTs (RFC 7519, RFC 7518 3.3) with iss, sub, exp, iat, jti, groups, sid.
 * A token that was verified is remembered by its hash, so that the next request costs no signature.
 */
@ApplicationScoped
public class AccessTokens {
    private static final int REMEMBERED = 10_000;
    private static final int LONGEST = 4_096;

    private final Map<String, Read> remembered = Collections.synchronizedMap(new LinkedHashMap<>(256, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Read> eldest) {
            return size() > REMEMBERED;
        }
    });
    private KeyRing keys;
    private IdentityConfig config;
    private Clock clock;
    private Ids ids;

    private record Read(Caller caller, Instant expires) {}

    AccessTokens() {}

    @Inject
    public AccessTokens(KeyRing keys, IdentityConfig config, Clock clock, Ids ids) {
        this.keys = keys;
        this.config = config;
        this.clock = clock;
        this.ids = ids;
    }

    public String write(UUID account, UUID session, List<String> roles) {
        var now = clock.instant();
        var claims = new JWTClaimsSet.Builder()
                .issuer(config.issuer())
                .subject(account.toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(config.accessTtl())))
                .jwtID(ids.next().toString())
                .claim("groups", roles)
                .claim("sid", session.toString())
                .build();
        var signer = keys.signer();
        var header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .type(JOSEObjectType.JWT)
                .keyID(signer.kid())
                .build();
        try {
            var token = new SignedJWT(header, claims);
            token.sign(new RSASSASigner(signer.key()));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("cannot sign an access token", e);
        }
    }

    /** Who the token speaks for; empty when it is forged, damaged or expired. Whether the session is open is not asked. */
    public Optional<Caller> read(String token) {
        if (token.length() > LONGEST) {
            return Optional.empty();
        }
        var name = Fingerprint.of(token);
        var read = remembered.get(name);
        if (read == null) {
            read = verify(token).orElse(null);
            if (read == null) {
                return Optional.empty();
            }
            remembered.put(name, read);
        }
        return clock.instant().isBefore(read.expires()) ? Optional.of(read.caller()) : Optional.empty();
    }

    private Optional<Read> verify(String token) {
        try {
            var jwt = SignedJWT.parse(token);
            var header = jwt.getHeader();
            if (!JWSAlgorithm.RS256.equals(header.getAlgorithm()) || header.getKeyID() == null || !canonical(jwt)) {
                return Optional.empty();
            }
            var key = keys.verifier(header.getKeyID());
            if (key.isEmpty() || !jwt.verify(new RSASSAVerifier(key.get()))) {
                return Optional.empty();
            }
            return claims(jwt.getJWTClaimsSet());
        } catch (ParseException | JOSEException | IllegalArgumentException notAToken) {
            return Optional.empty();
        }
    }

    /** The last character of a signature has bits that mean nothing: only one spelling is a token (RFC 4648, 3.5). */
    private static boolean canonical(SignedJWT jwt) {
        return Base64URL.encode(jwt.getSignature().decode()).equals(jwt.getSignature());
    }

    private Optional<Read> claims(JWTClaimsSet claims) throws ParseException {
        var complete = config.issuer().equals(claims.getIssuer())
                && claims.getSubject() != null
                && claims.getExpirationTime() != null
                && claims.getStringClaim("sid") != null
                && claims.getStringListClaim("groups") != null;
        if (!complete) {
            return Optional.empty();
        }
        var caller = Caller.of(
                UUID.fromString(claims.getSubject()),
                UUID.fromString(claims.getStringClaim("sid")),
                Set.copyOf(claims.getStringListClaim("groups")));
        return Optional.of(new Read(caller, claims.getExpirationTime().toInstant()));
    }
}

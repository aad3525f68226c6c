package org.playhouse.identity.boundary;

import com.nimbusds.jose.jwk.JWKSet;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.playhouse.identity.control.KeyRing;

/** The keys that verify access tokens. */
@ApplicationScoped
public class SigningKeys {
    @Inject
    private KeyRing keys;

    /** A JWK set of public keys (RFC 7517, 5) as JSON text. */
    public String jwks() {
        return new JWKSet(List.copyOf(keys.verifying())).toString();
    }
}

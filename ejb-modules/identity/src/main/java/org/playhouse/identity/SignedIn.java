package org.playhouse.identity;

import java.time.Duration;
import java.util.List;

/**
 * What a sign-in or a refresh gives.
 *
 * @param accessToken RS256 JWT (RFC 7519)
 * @param accessLife how long the access token is good
 * @param refreshLife how long the refresh token is good
 */
public record SignedIn(
        String accessToken, Duration accessLife, String refreshToken, Duration refreshLife, List<String> roles) {
    public SignedIn {
        roles = List.copyOf(roles);
    }

    @Override
    public String toString() {
        return "SignedIn" + roles;
    }
}

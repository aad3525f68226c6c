package org.playhouse.http;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.playhouse.identity.SignedIn;

/**
 * Answer of a sign-in or a refresh, at either door.
 *
 * @param expiresIn seconds until the access token expires
 */
@Schema(name = "SignedIn", description = "An access token (RS256 JWT), a refresh token and the account's roles.")
public record SignedInJson(
        @Schema(required = true) String accessToken,

        @Schema(required = true, examples = "Bearer") String tokenType,

        @Schema(required = true, description = "Seconds until the access token expires.", examples = "1800")
        long expiresIn,

        @Schema(required = true) String refreshToken,

        @Schema(required = true, examples = "[\"free\"]") List<String> roles) {
    public static SignedInJson of(SignedIn signedIn) {
        return new SignedInJson(
                signedIn.accessToken(),
                "Bearer",
                signedIn.accessLife().toSeconds(),
                signedIn.refreshToken(),
                signedIn.roles());
    }

    @Override
    public String toString() {
        return "SignedInJson" + roles;
    }
}

package org.playhouse.http;

import jakarta.validation.constraints.Size;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Body of a refresh or a sign-out; both may be left to the refresh cookie. */
@Schema(name = "Refresh", description = "The refresh token of the last answer; without it the refresh cookie counts.")
public record RefreshJson(
        @Schema(description = "As the last login or refresh gave it.") @Size(max = 200)
        String refreshToken) {
    /** The token of a body that may be absent. */
    public static Optional<String> tokenOf(RefreshJson body) {
        return Optional.ofNullable(body).map(RefreshJson::refreshToken).filter(token -> !token.isBlank());
    }

    @Override
    public String toString() {
        return "RefreshJson";
    }
}

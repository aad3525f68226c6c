package org.playhouse.http;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Body of a sign-in, at either door. */
@Schema(name = "Login", description = "E-mail address and password of an account.")
public record LoginJson(
        @Schema(required = true, examples = "ada@example.org") @NotBlank @Size(max = 254)
        String email,

        @Schema(required = true, examples = "correct horse battery") @NotNull @Size(min = 1, max = 200)
        String password) {
    @Override
    public String toString() {
        return "LoginJson";
    }
}

package org.playhouse.api;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.playhouse.identity.NewAccount;

/** Body of a sign-up. */
@Schema(name = "Signup", description = "A newcomer's account.")
public record SignupJson(
        @Schema(required = true, description = "Upper and lower case alike.", examples = "ada@example.org")
        @NotBlank
        @Size(max = 254)
        @Pattern(regexp = "\\s*[^\\s@]{1,64}@[^\\s@]+\\s*", message = "must be an e-mail address")
        String email,

        @Schema(required = true, minLength = 10, maxLength = 200) @NotNull @Size(min = 10, max = 200)
        String password,

        @Schema(required = true, examples = "Ada") @NotBlank @Size(max = 80)
        String displayName) {
    NewAccount wish() {
        return new NewAccount(email, password, displayName);
    }

    @Override
    public String toString() {
        return "SignupJson";
    }
}

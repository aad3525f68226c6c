package org.playhouse.api;

import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.playhouse.identity.AccountView;

/** The caller's own account. */
@Schema(name = "Me")
public record MeJson(
        @Schema(required = true) UUID accountId,
        @Schema(required = true) String email,
        @Schema(required = true) String displayName,

        @Schema(required = true, examples = "[\"free\"]") List<String> roles) {
    static MeJson of(AccountView account) {
        return new MeJson(account.accountId(), account.email(), account.displayName(), account.roles());
    }
}

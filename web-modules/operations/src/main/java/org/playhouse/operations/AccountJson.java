package org.playhouse.operations;

import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.playhouse.identity.AccountView;

/** An account as operators see it. */
@Schema(name = "Account")
public record AccountJson(UUID accountId, String email, List<String> roles) {
    static AccountJson of(AccountView account) {
        return new AccountJson(account.accountId(), account.email(), account.roles());
    }
}

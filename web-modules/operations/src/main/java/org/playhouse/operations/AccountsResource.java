package org.playhouse.operations;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.playhouse.http.CurrentCaller;
import org.playhouse.http.PageJson;
import org.playhouse.http.PageQuery;
import org.playhouse.http.PathIds;
import org.playhouse.identity.IdentityProblem;
import org.playhouse.identity.Role;
import org.playhouse.identity.boundary.Accounts;

/** Accounts and their roles (AUTH-13). */
@Path("accounts")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Accounts")
public class AccountsResource {
    @Inject
    private Accounts accounts;

    @Inject
    private CurrentCaller current;

    @GET
    @Operation(summary = "Accounts, newest first; with email, the one that has it.")
    public PageJson<AccountJson> list(@BeanParam PageQuery page, @QueryParam("email") String email) {
        var wanted = Optional.ofNullable(email).filter(text -> !text.isBlank());
        var list = "accounts:" + wanted.orElse("");
        return PageJson.of(list, accounts.page(wanted, page.request(list)).map(AccountJson::of));
    }

    @PUT
    @Path("{id}/roles")
    @Operation(summary = "Replaces an account's roles and ends its sessions; admins only.")
    @APIResponse(responseCode = "204", description = "Changed; the account signs in anew.")
    @APIResponse(responseCode = "403", description = "identity.role-required")
    @APIResponse(responseCode = "404", description = "identity.account-unknown")
    public void changeRoles(@PathParam("id") String id, @NotNull @Valid RolesJson body) {
        var admin = current.require(Role.ADMIN.word());
        var account = PathIds.of(id, IdentityProblem.ACCOUNT_UNKNOWN);
        accounts.changeRoles(admin, account, body.roles(), body.reason());
    }
}

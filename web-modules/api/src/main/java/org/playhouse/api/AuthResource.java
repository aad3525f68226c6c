package org.playhouse.api;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.playhouse.http.CurrentCaller;
import org.playhouse.http.Idempotent;
import org.playhouse.http.LoginJson;
import org.playhouse.http.RefreshJson;
import org.playhouse.http.SignInCookies;
import org.playhouse.http.SignedInJson;
import org.playhouse.identity.IdentityProblem;
import org.playhouse.identity.SignIn;
import org.playhouse.identity.SignedIn;
import org.playhouse.identity.boundary.Accounts;
import org.playhouse.identity.boundary.Sessions;
import org.playhouse.identity.boundary.SigningKeys;

/** Accounts and sign-in (AUTH-01 to AUTH-04, AUTH-11, AUTH-12). */
@Path("auth")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Accounts")
public class AuthResource {
    private static final String KEYS_LIFE = "public, max-age=60";

    @Inject
    private Accounts accounts;

    @Inject
    private Sessions sessions;

    @Inject
    private SigningKeys keys;

    @Inject
    private CurrentCaller current;

    @Inject
    private SignInCookies cookies;

    @POST
    @Path("signup")
    @Idempotent
    @Operation(summary = "Opens an account with the role free.")
    @APIResponse(
            responseCode = "201",
            description = "Opened.",
            content = @Content(schema = @Schema(implementation = AccountOpenedJson.class)))
    @APIResponse(responseCode = "400", description = "http.malformed, http.invalid")
    @APIResponse(responseCode = "409", description = "identity.email-taken")
    public Response signUp(@NotNull @Valid SignupJson body) {
        var account = accounts.signUp(body.wish());
        return Response.status(Response.Status.CREATED)
                .entity(new AccountOpenedJson(account))
                .build();
    }

    @POST
    @Path("login")
    @Operation(summary = "Signs in; sets the three cookies too.")
    @APIResponse(
            responseCode = "200",
            description = "Signed in.",
            content = @Content(schema = @Schema(implementation = SignedInJson.class)))
    @APIResponse(responseCode = "401", description = "identity.bad-credentials")
    @APIResponse(responseCode = "429", description = "identity.throttled")
    public Response logIn(@NotNull @Valid LoginJson body) {
        return answer(sessions.signIn(new SignIn(body.email(), body.password(), cookies.address(), Set.of())));
    }

    @POST
    @Path("refresh")
    @Operation(summary = "Spends a refresh token for the next; within 30 s again for the same one.")
    @APIResponse(
            responseCode = "200",
            description = "Signed in further.",
            content = @Content(schema = @Schema(implementation = SignedInJson.class)))
    @APIResponse(
            responseCode = "401",
            description = "identity.sign-in-required, identity.token-invalid, identity.refresh-spent")
    @APIResponse(responseCode = "403", description = "http.csrf")
    public Response refresh(@Valid RefreshJson body) {
        var token = RefreshJson.tokenOf(body)
                .or(cookies::refreshToken)
                .orElseThrow(() -> IdentityProblem.SIGN_IN_REQUIRED.because("Send a refresh token."));
        return answer(sessions.refresh(token, Set.of()));
    }

    @POST
    @Path("logout")
    @Operation(summary = "Ends this sign-in: its access tokens and its refresh tokens.")
    @APIResponse(responseCode = "204", description = "Signed out.")
    @APIResponse(responseCode = "401", description = "identity.sign-in-required, identity.token-invalid")
    public Response logOut(@Valid RefreshJson body) {
        var token = RefreshJson.tokenOf(body).or(cookies::presentRefreshToken);
        sessions.signOut(current.signedIn(), token);
        return cookies.clear(Response.noContent()).build();
    }

    @GET
    @Path("me")
    @Operation(summary = "The caller's own account.")
    @APIResponse(
            responseCode = "200",
            description = "The account.",
            content = @Content(schema = @Schema(implementation = MeJson.class)))
    @APIResponse(responseCode = "401", description = "identity.sign-in-required, identity.token-invalid")
    public MeJson me() {
        return MeJson.of(accounts.get(current.account()));
    }

    @GET
    @Path("jwks")
    @Operation(summary = "The keys that verify access tokens, as a JWK set (RFC 7517).")
    @APIResponse(
            responseCode = "200",
            description = "Public keys; old ones stay until their tokens have expired.",
            content = @Content(schema = @Schema(implementation = JwksJson.class)))
    public Response keys() {
        return Response.ok(keys.jwks())
                .header(HttpHeaders.CACHE_CONTROL, KEYS_LIFE)
                .build();
    }

    private Response answer(SignedIn signedIn) {
        return cookies.put(Response.ok(SignedInJson.of(signedIn)), signedIn).build();
    }
}

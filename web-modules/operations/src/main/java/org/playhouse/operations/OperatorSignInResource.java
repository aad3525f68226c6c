package org.playhouse.operations;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.playhouse.http.CurrentCaller;
import org.playhouse.http.LoginJson;
import org.playhouse.http.RefreshJson;
import org.playhouse.http.SignInCookies;
import org.playhouse.http.SignedInJson;
import org.playhouse.identity.IdentityProblem;
import org.playhouse.identity.Role;
import org.playhouse.identity.SignIn;
import org.playhouse.identity.SignedIn;
import org.playhouse.identity.boundary.Sessions;

/** The console's own sign-in, for operators and admins only, with cookies of its own. */
@Path("auth")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Sign-in")
public class OperatorSignInResource {
    private static final Set<String> OPERATORS = Set.of(Role.OPERATOR.word(), Role.ADMIN.word());

    @Inject
    private Sessions sessions;

    @Inject
    private CurrentCaller current;

    @Inject
    private SignInCookies cookies;

    @POST
    @Path("login")
    @Operation(summary = "Signs an operator or admin in; sets the three cookies of this door too.")
    public Response logIn(@NotNull @Valid LoginJson body) {
        return answer(sessions.signIn(new SignIn(body.email(), body.password(), cookies.address(), OPERATORS)));
    }

    @POST
    @Path("refresh")
    @Operation(summary = "Spends a refresh token for the next; within 30 s again for the same one.")
    public Response refresh(@Valid RefreshJson body) {
        var token = RefreshJson.tokenOf(body)
                .or(cookies::refreshToken)
                .orElseThrow(() -> IdentityProblem.SIGN_IN_REQUIRED.because("Send a refresh token."));
        return answer(sessions.refresh(token, OPERATORS));
    }

    @POST
    @Path("logout")
    @Operation(summary = "Ends this sign-in: its access tokens and its refresh tokens.")
    public Response logOut(@Valid RefreshJson body) {
        var token = RefreshJson.tokenOf(body).or(cookies::presentRefreshToken);
        sessions.signOut(current.signedIn(), token);
        return cookies.clear(Response.noContent()).build();
    }

    private Response answer(SignedIn signedIn) {
        return cookies.put(Response.ok(SignedInJson.of(signedIn)), signedIn).build();
    }
}

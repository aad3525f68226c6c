package org.playhouse.http;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.playhouse.identity.SignedIn;

/**
 * The three cookies of a door: {@code _access}, {@code _refresh} and {@code _csrf} (public contract, Conventions).
 * Secure always; browsers keep them on http://127.0.0.1.
 */
@RequestScoped
public class SignInCookies {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int CSRF_BYTES = 24;
    private static final String SET = "Set-Cookie";

    @Inject
    private HttpServletRequest request;

    @Inject
    private HttpConfig config;

    /** Puts a sign-in's cookies on an answer. */
    public ResponseBuilder put(ResponseBuilder answer, SignedIn signedIn) {
        set(
                answer,
                new Values(
                        signedIn.accessToken(),
                        signedIn.refreshToken(),
                        csrf(),
                        signedIn.accessLife(),
                        signedIn.refreshLife()));
        return answer;
    }

    /** Takes them away. */
    public ResponseBuilder clear(ResponseBuilder answer) {
        set(answer, new Values("", "", "", Duration.ZERO, Duration.ZERO));
        return answer;
    }

    /** The door's refresh cookie, for a request that was authenticated and checked otherwise. */
    public Optional<String> presentRefreshToken() {
        return Credentials.cookie(request, Zone.of(request.getContextPath()).cookies() + "_refresh");
    }

    /** The door's refresh cookie; who sends it must also send the CSRF header, else 403 {@code http.csrf}. */
    public Optional<String> refreshToken() {
        var zone = Zone.of(request.getContextPath());
        var token = Credentials.cookie(request, zone.cookies() + "_refresh");
        token.ifPresent(present -> Csrf.check(request, zone));
        return token;
    }

    /** The address that a failed sign-in counts for. */
    public String address() {
        return ClientAddress.of(request, config.proxies());
    }

    private void set(ResponseBuilder answer, Values values) {
        var zone = Zone.of(request.getContextPath());
        var name = zone.cookies();
        var access = values.accessLife().toSeconds();
        var refresh = values.refreshLife().toSeconds();
        answer.header(
                SET,
                name + "_access=" + values.access() + "; Path=/; Max-Age=" + access
                        + "; Secure; HttpOnly; SameSite=Lax");
        answer.header(
                SET,
                name + "_refresh=" + values.refresh() + "; Path=" + zone.refreshPath() + "; Max-Age=" + refresh
                        + "; Secure; HttpOnly; SameSite=Strict");
        answer.header(SET, name + "_csrf=" + values.csrf() + "; Path=/; Max-Age=" + refresh + "; Secure; SameSite=Lax");
    }

    private record Values(String access, String refresh, String csrf, Duration accessLife, Duration refreshLife) {}

    private static String csrf() {
        byte[] bytes = new byte[CSRF_BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}

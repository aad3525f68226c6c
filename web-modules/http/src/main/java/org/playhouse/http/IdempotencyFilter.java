package org.playhouse.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.playhouse.http.Repetition.Turn;

/** Honours {@code Idempotency-Key} on resources marked {@link Idempotent}: replays, or keeps what they answer. */
@Provider
@Idempotent
@ApplicationScoped
public class IdempotencyFilter implements ContainerRequestFilter, ContainerResponseFilter, WriterInterceptor {
    private static final Logger LOG = Logger.getLogger(IdempotencyFilter.class.getName());
    private static final String KEY = "Idempotency-Key";
    private static final String TURN = Turn.class.getName();
    private static final String ANSWER = KeptAnswer.class.getName();
    private static final List<String> KEPT_HEADERS = List.of("Content-Type", "Location", "ETag");

    @Inject
    private Repetition repetition;

    @Inject
    private Creation creation;

    @Inject
    private CurrentCaller current;

    @Inject
    private HttpConfig config;

    @Context
    private HttpServletRequest servletRequest;

    @Override
    public void filter(ContainerRequestContext request) throws IOException {
        var key = request.getHeaderString(KEY);
        if (key == null) {
            return;
        }
        byte[] body = request.getEntityStream().readAllBytes();
        request.setEntityStream(new ByteArrayInputStream(body));
        var decision = repetition.decide(key, scope(request), body);
        decision.turn().ifPresent(turn -> {
            request.setProperty(TURN, turn);
            creation.has(turn.seed());
        });
        decision.answer().ifPresent(answer -> request.abortWith(again(answer)));
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (!(request.getProperty(TURN) instanceof Turn turn)) {
            return;
        }
        if (response.getStatus() / 100 != 2) {
            request.removeProperty(TURN);
            boolean ours = response.getStatus() >= 500; // it may have been done, and only its answer was lost
            quietly(() -> {
                if (ours) {
                    repetition.leave(turn);
                } else {
                    repetition.release(turn);
                }
            });
            return;
        }
        Map<String, String> headers = new LinkedHashMap<>();
        KEPT_HEADERS.forEach(name -> {
            if (response.getHeaderString(name) != null) {
                headers.put(name, response.getHeaderString(name));
            }
        });
        var answer = new KeptAnswer(response.getStatus(), headers, new byte[0]);
        if (response.hasEntity()) {
            request.setProperty(ANSWER, answer);
        } else {
            quietly(() -> repetition.keep(turn, answer));
        }
    }

    @Override
    public void aroundWriteTo(WriterInterceptorContext context) throws IOException {
        if (!(context.getProperty(TURN) instanceof Turn turn)
                || !(context.getProperty(ANSWER) instanceof KeptAnswer answer)) {
            context.proceed();
            return;
        }
        var client = context.getOutputStream();
        var body = new ByteArrayOutputStream();
        context.setOutputStream(body);
        context.proceed();
        quietly(() -> repetition.keep(turn, new KeptAnswer(answer.status(), answer.headers(), body.toByteArray())));
        client.write(body.toByteArray());
        context.setOutputStream(client);
    }

    private static Response again(KeptAnswer answer) {
        var response = Response.status(answer.status()).header("Idempotency-Replayed", "true");
        answer.headers().forEach(response::header);
        if (answer.body().length > 0) {
            response.entity(answer.body());
        }
        return response.build();
    }

    private String scope(ContainerRequestContext request) {
        var who = current.caller()
                .account()
                .map(UUID::toString)
                .orElseGet(() -> "anonymous:" + ClientAddress.of(servletRequest, config.proxies()));
        return who + "\n" + request.getMethod() + " " + servletRequest.getRequestURI();
    }

    /** The request was answered whatever becomes of the memory of it. */
    private static void quietly(Runnable keeping) {
        try {
            keeping.run();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "an answer could not be kept for a replay: {0}", e.toString());
        }
    }
}

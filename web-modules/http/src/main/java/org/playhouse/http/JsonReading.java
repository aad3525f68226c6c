package org.playhouse.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.playhouse.kernel.CommonProblem;
import org.playhouse.kernel.Problem;

/**
 * Reads bodies: nothing at all is no body (the resource says whether it needs one), what is not JSON is {@code
 * http.malformed}, JSON of another shape is {@code http.invalid} with the field when it can be named.
 */
@Provider
@ApplicationScoped
public class JsonReading implements ReaderInterceptor {
    /** No body of ours is near this. */
    private static final int DEEPEST = 64;

    private static final Pattern PROPERTY = Pattern.compile("property '([^']{1,100})'");

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        byte[] body = context.getInputStream().readAllBytes();
        if (blank(body)) {
            return null;
        }
        context.setInputStream(new ByteArrayInputStream(body));
        try {
            return context.proceed();
        } catch (RuntimeException refused) {
            throw problem(body, refused);
        }
    }

    static Problem problem(byte[] body, RuntimeException refused) {
        for (var cause : Failures.causes(refused)) {
            if (cause instanceof Problem problem) {
                return problem;
            }
        }
        if (!isJson(body)) {
            return HttpProblem.MALFORMED.because("The body is not JSON.", refused);
        }
        return CommonProblem.invalid(field(refused).orElse("body"), "does not have the expected type");
    }

    private static Optional<String> field(Throwable refused) {
        String found = null;
        for (var cause : Failures.causes(refused)) {
            var property = PROPERTY.matcher(String.valueOf(cause.getMessage()));
            while (property.find()) {
                found = property.group(1);
            }
        }
        return Optional.ofNullable(found);
    }

    /** Event by event: a tree of it could be deeper than the stack. */
    private static boolean isJson(byte[] body) {
        try (var parser = Json.createParser(new ByteArrayInputStream(body))) {
            int depth = 0;
            while (parser.hasNext() && depth <= DEEPEST) {
                depth += switch (parser.next()) {
                    case START_OBJECT, START_ARRAY -> 1;
                    case END_OBJECT, END_ARRAY -> -1;
                    default -> 0;
                };
            }
            return depth == 0;
        } catch (JsonException | NoSuchElementException notJson) {
            return false;
        }
    }

    private static boolean blank(byte[] body) {
        for (byte each : body) {
            if (each != ' ' && each != '\n' && each != '\r' && each != '\t') {
                return false;
            }
        }
        return true;
    }
}

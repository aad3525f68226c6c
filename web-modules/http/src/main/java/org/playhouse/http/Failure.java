package org.playhouse.http;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.playhouse.kernel.Problem;
import org.playhouse.kernel.ProblemType.Kind;

/**
 * An error as clients see it: status, and {@code {"error":{"code","message","details":{..., "traceId"}}}}.
 *
 * @param retryAfter whole seconds, of LIMIT and UPSTREAM
 */
record Failure(int status, String code, String message, Map<String, Object> details, Optional<Long> retryAfter) {
    private static final String RETRY_AFTER = "retryAfter";
    private static final long DEFAULT_RETRY = 5;

    static Failure of(Problem problem) {
        var details = new LinkedHashMap<>(problem.details());
        var given = details.remove(RETRY_AFTER);
        var kind = problem.type().kind();
        Optional<Long> retryAfter = given instanceof Number seconds
                ? Optional.of(Math.max(1, seconds.longValue()))
                : kind == Kind.LIMIT || kind == Kind.UPSTREAM ? Optional.of(DEFAULT_RETRY) : Optional.empty();
        return new Failure(problem.type().status(), problem.type().code(), problem.getMessage(), details, retryAfter);
    }

    String json(String traceId) {
        var body = Json.createObjectBuilder();
        details.forEach((name, value) -> body.add(name, json(value)));
        body.add("traceId", traceId);
        var error = Json.createObjectBuilder()
                .add("code", code)
                .add("message", message == null ? "" : message)
                .add("details", body);
        return Json.createObjectBuilder().add("error", error).build().toString();
    }

    private static JsonValue json(Object value) {
        if (value instanceof Map<?, ?> map) {
            JsonObjectBuilder object = Json.createObjectBuilder();
            map.forEach((name, each) -> object.add(String.valueOf(name), json(each)));
            return object.build();
        }
        if (value instanceof Collection<?> list) {
            JsonArrayBuilder array = Json.createArrayBuilder();
            list.forEach(each -> array.add(json(each)));
            return array.build();
        }
        if (value instanceof Boolean flag) {
            return flag ? JsonValue.TRUE : JsonValue.FALSE;
        }
        return value instanceof Number number
                ? Json.createValue(new BigDecimal(number.toString()))
                : Json.createValue(String.valueOf(value));
    }
}

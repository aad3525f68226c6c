package org.playhouse.http;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.io.FileNotFoundException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.playhouse.kernel.CommonProblem;
import org.playhouse.kernel.DatabaseAway;
import org.playhouse.kernel.Dependency;
import org.playhouse.kernel.Problem;
import org.playhouse.kernel.ProblemType;

/** Turns what was thrown into the problem that a client may see. Pure. */
final class Failures {
    /** How the container says that a WAR has no such file. */
    private static final String NO_SUCH_FILE = "SRVE0190E";

    private Failures() {}

    /** The problem in a chain of causes, or 503 when a store is away; empty: a fault of ours. */
    static Optional<Problem> expected(Throwable thrown) {
        for (var cause : causes(thrown)) {
            if (cause instanceof Problem problem) {
                return Optional.of(problem);
            }
            if (cause instanceof FileNotFoundException
                    && String.valueOf(cause.getMessage()).startsWith(NO_SUCH_FILE)) {
                return Optional.of(ofStatus(404));
            }
        }
        return DatabaseAway.in(thrown)
                ? Optional.of(CommonProblem.away(Dependency.DATABASE, thrown))
                : Optional.empty();
    }

    /** 500: says nothing but that it is ours. */
    static Problem fault(Throwable cause) {
        return HttpProblem.FAULT.because("Something went wrong on our side. The trace id helps us to find it.", cause);
    }

    /** What the framework or the container refused with a bare status. */
    static Problem ofStatus(int status) {
        ProblemType type = switch (status) {
            case 400 -> HttpProblem.MALFORMED;
            case 404 -> CommonProblem.UNKNOWN;
            case 405, 501 -> HttpProblem.METHOD;
            case 406 -> HttpProblem.ACCEPT;
            case 412 -> CommonProblem.PRECONDITION_FAILED;
            case 413, 414, 431 -> HttpProblem.TOO_LARGE;
            case 415 -> HttpProblem.MEDIA_TYPE;
            case 416 -> HttpProblem.RANGE;
            case 428 -> CommonProblem.PRECONDITION_REQUIRED;
            case 429 -> CommonProblem.RATE_LIMITED;
            case 503 -> CommonProblem.OVERLOADED;
            default -> status < 500 ? HttpProblem.MALFORMED : HttpProblem.FAULT;
        };
        return type.because(sentence(type));
    }

    /** 400 with every refused field. */
    static Problem invalid(ConstraintViolationException refused) {
        Set<ConstraintViolation<?>> violations =
                refused.getConstraintViolations() == null ? Set.of() : refused.getConstraintViolations();
        List<Map<String, String>> fields = violations.stream()
                .map(violation ->
                        Map.of("field", field(violation.getPropertyPath()), "message", violation.getMessage()))
                .sorted(Comparator.comparing(field -> field.get("field") + field.get("message")))
                .toList();
        var first = fields.isEmpty()
                ? "The request is not valid."
                : fields.get(0).get("field") + " " + fields.get(0).get("message");
        return CommonProblem.INVALID.because(first).with("fields", fields);
    }

    /** The field's name as the client wrote it: without our method and the parameter that holds the body. */
    private static String field(Path path) {
        var names = new ArrayList<String>();
        String parameter = null;
        for (var node : path) {
            if (node.getKind() == ElementKind.PARAMETER) {
                parameter = node.getName();
            } else if (node.getKind() != ElementKind.METHOD && node.getName() != null) {
                names.add(
                        node.isInIterable() && node.getIndex() != null
                                ? node.getIndex() + "." + node.getName()
                                : node.getName());
            }
        }
        names.removeIf(name -> name.startsWith("<"));
        return names.isEmpty() ? Optional.ofNullable(parameter).orElse("body") : String.join(".", names);
    }

    private static String sentence(ProblemType type) {
        return switch (type.code()) {
            case "http.malformed" -> "The request cannot be read.";
            case "http.unknown" -> "There is nothing at this address.";
            case "http.method" -> "This address does not know this method.";
            case "http.accept" -> "This address has no answer of an accepted media type.";
            case "http.too-large" -> "The request is too large.";
            case "http.media-type" -> "This address does not read this media type.";
            case "http.range" -> "There are no such bytes.";
            case "http.overloaded" -> "Too much is going on right now. Try again in a moment.";
            default -> "The request was refused.";
        };
    }

    static Iterable<Throwable> causes(Throwable thrown) {
        var seen = Collections.<Throwable>newSetFromMap(new IdentityHashMap<>());
        var chain = new ArrayList<Throwable>();
        collect(thrown, seen, chain);
        return chain;
    }

    private static void collect(Throwable thrown, Set<Throwable> seen, List<Throwable> chain) {
        for (var cause = thrown; cause != null && seen.add(cause); cause = cause.getCause()) {
            chain.add(cause);
            for (var other : cause.getSuppressed()) {
                collect(other, seen, chain);
            }
        }
    }
}

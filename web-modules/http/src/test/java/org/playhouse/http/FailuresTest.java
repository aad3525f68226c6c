package org.playhouse.http;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ejb.EJBException;
import jakarta.ejb.EJBTransactionRolledbackException;
import jakarta.json.Json;
import java.io.StringReader;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.playhouse.kernel.CommonProblem;
import org.playhouse.kernel.Problem;

class FailuresTest {
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

    @Test
    void writesTheShapeOfTheContract() {
        var problem = CommonProblem.INVALID
                .because("title is missing")
                .with("fields", List.of(Map.of("field", "title")))
                .with("limit", 3L);

        var body = json(problem);

        assertThat(body)
                .isEqualTo(
                        "{\"error\":{\"code\":\"http.invalid\",\"message\":\"title is missing\",\"details\":{\"fields\":"
                                + "[{\"field\":\"title\"}],\"limit\":3,\"traceId\":\""
                                + TRACE + "\"}}}");
    }

    @Test
    void limitsAndOutagesSayWhenToComeBack() {
        assertThat(Failure.of(CommonProblem.RATE_LIMITED.because("slow down").with("retryAfter", 17L))
                        .retryAfter())
                .contains(17L);
        assertThat(Failure.of(CommonProblem.OVERLOADED.because("busy")).retryAfter())
                .contains(5L);
        assertThat(Failure.of(CommonProblem.UNKNOWN.because("gone")).retryAfter())
                .isEmpty();
        assertThat(json(CommonProblem.RATE_LIMITED.because("slow down").with("retryAfter", 17L)))
                .doesNotContain("retryAfter");
    }

    @Test
    void findsTheProblemThatAContainerWrapped() {
        var problem = CommonProblem.UNKNOWN.because("nothing here");

        assertThat(Failures.expected(new EJBException("wrapped", new RuntimeException(problem))))
                .contains(problem);
    }

    @Test
    void aDatabaseThatIsAwayIsUnavailable() {
        unavailable(new EJBException("x", new RuntimeException(new SQLTransientConnectionException("pool"))));
        unavailable(new RuntimeException(new SQLException("This connection has been closed.", "08003")));
        unavailable(new RuntimeException(new SQLException("terminating connection", "57P01")));
        unavailable(new RuntimeException(new SQLException("too many", "53300")));
        unavailable(new EJBTransactionRolledbackException(
                "x", new RuntimeException(new SQLException("An I/O error occurred", "08006"))));
    }

    @Test
    void aBrokenStatementIsOurFault() {
        assertThat(Failures.expected(new RuntimeException(new SQLException("syntax error", "42601"))))
                .isEmpty();
        assertThat(Failures.expected(new IllegalStateException("bug"))).isEmpty();
        assertThat(Failure.of(Failures.fault(new IllegalStateException("secret")))
                        .json(TRACE))
                .doesNotContain("secret");
    }

    @Test
    void everyStatusOfTheFrameworkHasItsCode() {
        assertThat(List.of(400, 404, 405, 406, 413, 415, 416))
                .extracting(status -> Failures.ofStatus(status).type().code())
                .containsExactly(
                        "http.malformed",
                        "http.unknown",
                        "http.method",
                        "http.accept",
                        "http.too-large",
                        "http.media-type",
                        "http.range");
    }

    private static void unavailable(Throwable thrown) {
        assertThat(Failures.expected(thrown)).hasValueSatisfying(problem -> {
            assertThat(problem.type()).isEqualTo(CommonProblem.UNAVAILABLE);
            assertThat(problem.details()).containsEntry("dependency", "database");
        });
    }

    private static String json(Problem problem) {
        var text = Failure.of(problem).json(TRACE);
        try (var reader = Json.createReader(new StringReader(text))) {
            return reader.readObject().toString();
        }
    }
}

package org.playhouse.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("SEC-07")
class JsonReadingTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"a\":1} | http.invalid",
                "{\"a\":1e99999999999999} | http.invalid",
                "[1, \"x\", null] | http.invalid",
                "31415 | http.invalid",
                "{\"a\":1 | http.malformed",
                "{\"a\":1}} | http.malformed",
                "a | http.malformed"
            })
    void tellsWhatIsNotJsonFromJsonOfAnotherShape(String body, String code) {
        assertThat(code(body)).isEqualTo(code);
    }

    /** Parsson's readers end with an error of their own, or with the stack. */
    @ParameterizedTest
    @CsvSource({"999", "1001", "100000"})
    void refusesWhatIsNestedBeyondSense(int depth) {
        assertThat(code("{\"a\":" + "[".repeat(depth) + "]".repeat(depth) + "}"))
                .isEqualTo("http.malformed");
    }

    private static String code(String body) {
        return JsonReading.problem(body.getBytes(UTF_8), new IllegalStateException("not of this shape"))
                .type()
                .code();
    }
}

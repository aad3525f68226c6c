package org.playhouse.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.playhouse.kernel.CommonProblem;
import org.playhouse.kernel.Problem;
import org.playhouse.license.ClearKey;

@Tag("LIC-05")
class LicenseRequestJsonTest {
    private static final UUID KID = UUID.fromString("2f05477f-c24b-b4fa-efd8-6517156daffc");

    @Test
    void readsTheRequestOfABrowser() {
        var request =
                LicenseRequestJson.of("{\"kids\":[\"LwVHf8JLtPrv2GUXFW2v_A\"],\"type\":\"temporary\"}".getBytes(UTF_8));
        assertThat(request).isEqualTo(new LicenseRequestJson(List.of(KID), "temporary"));
    }

    @Test
    void readsNothingButWhatItIsAskedFor() {
        var request = LicenseRequestJson.of(
                "{\"x\":{\"kids\":[1],\"type\":\"x\"},\"kids\":[2],\"y\":1e999999999999,\"kids\":[\"LwVHf8JLtPrv2GUXFW2v_A\"]}"
                        .getBytes(UTF_8));
        assertThat(request.kids()).containsExactly(KID);
    }

    @Test
    void writesTheLicenceOfTheStandard() {
        var licence = LicenseKeysJson.of(List.of(new ClearKey(KID, new byte[16])), "temporary");
        assertThat(licence.keys())
                .containsExactly(new LicenseKeysJson.Key("oct", "LwVHf8JLtPrv2GUXFW2v_A", "AAAAAAAAAAAAAAAAAAAAAA"));
        assertThat(licence.toString()).doesNotContain("AAAAAAAAAAAAAAAAAAAAAA");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{}",
                "{\"kids\":[]}",
                "{\"kids\":\"LwVHf8JLtPrv2GUXFW2v_A\"}",
                "{\"kids\":[1]}",
                "{\"kids\":[\"LwVH\"]}",
                "{\"kids\":{\"a\":\"LwVHf8JLtPrv2GUXFW2v_A\"}}",
                "{\"kids\":[[\"LwVHf8JLtPrv2GUXFW2v_A\"]]}",
                "[{\"kids\":[\"LwVHf8JLtPrv2GUXFW2v_A\"]}]",
                "{\"kids\":[\"LwVHf8JLtPrv2GUXFW2v_A\"],\"type\":\"\"}",
                "{\"kids\":[\"!\"]}",
                "{\"kids\":[\"LwVHf8JLtPrv2GUXFW2v_A\"],\"type\":\"persistent-license\"}"
            })
    void refusesWhatIsNoRequest(String body) {
        assertThat(problem(body).type()).isEqualTo(CommonProblem.INVALID);
    }

    @Test
    void refusesWhatIsNotJson() {
        assertThat(problem("kids").type().code()).isEqualTo("http.malformed");
        assertThat(problem("").type().code()).isEqualTo("http.malformed");
        assertThat(problem("{\"kids\":[\"LwVHf8JLtPrv2GUXFW2v_A\"]}}").type().code())
                .isEqualTo("http.malformed");
        assertThat(problem("{\"x\":" + "[".repeat(100_000)).type().code()).isEqualTo("http.malformed");
    }

    private static Problem problem(String body) {
        return catchThrowableOfType(Problem.class, () -> LicenseRequestJson.of(body.getBytes(UTF_8)));
    }
}

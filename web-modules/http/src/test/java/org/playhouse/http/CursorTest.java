package org.playhouse.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.playhouse.kernel.CommonProblem;
import org.playhouse.kernel.Page;
import org.playhouse.kernel.Problem;

@Tag("CAT-14")
class CursorTest {
    private static final String KEY = "0193475e-7b6a-7d2c-9f3e-0a1b2c3d4e5f";

    @Test
    void theNextOfAPageLeadsOn() {
        var page = PageJson.of("videos", new Page<>(List.of("a"), Optional.of(KEY)));

        var request = new PageQuery("7", page.next().orElseThrow()).request("videos");

        assertThat(request.limit()).isEqualTo(7);
        assertThat(request.after()).contains(KEY);
        assertThat(page.next().orElseThrow()).doesNotContain(KEY);
    }

    @Test
    void aCursorOfAnotherListIsRefused() {
        var cursor = Cursor.seal("videos:mine", KEY);

        refused(() -> new PageQuery(null, cursor).request("videos"));
        refused(() -> new PageQuery(null, cursor.substring(1)).request("videos:mine"));
        refused(() -> new PageQuery(null, "garbage!").request("videos"));
        refused(() -> new PageQuery(null, "").request("videos"));
        refused(() -> new PageQuery(null, "A".repeat(100_000)).request("videos"));
    }

    @Test
    void theLimitIsOneToTwoHundred() {
        assertThat(new PageQuery(null, null).request("videos").limit()).isEqualTo(50);
        assertThat(new PageQuery("200", null).request("videos").limit()).isEqualTo(200);
        refused(() -> new PageQuery("0", null).request("videos"));
        refused(() -> new PageQuery("201", null).request("videos"));
        refused(() -> new PageQuery("ten", null).request("videos"));
    }

    private static void refused(ThrowingCallable wish) {
        assertThatThrownBy(wish)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.type()).isEqualTo(CommonProblem.INVALID));
    }
}

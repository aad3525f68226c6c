package org.playhouse.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FilmStatusTest {
    @Test
    void endsStayExceptForARetry() {
        assertThat(FilmStatus.PUBLISHED.next()).isEmpty();
        assertThat(FilmStatus.REJECTED.next()).isEmpty();
        assertThat(FilmStatus.FAILED.next()).containsExactly(FilmStatus.QUEUED);
    }

    @Test
    void everyWorkingFilmCanFailAndBeRejected() {
        assertThat(Arrays.stream(FilmStatus.values()).filter(FilmStatus::working))
                .allMatch(status -> status.canBecome(FilmStatus.FAILED) && status.canBecome(FilmStatus.REJECTED));
    }

    @Test
    void onlyPackagingPublishes() {
        assertThat(Arrays.stream(FilmStatus.values()).filter(status -> status.canBecome(FilmStatus.PUBLISHED)))
                .containsExactly(FilmStatus.PACKAGING);
    }

    @Test
    void aStatusIsUploadingWorkingOrAnEnd() {
        assertThat(FilmStatus.values())
                .allMatch(status -> status == FilmStatus.UPLOADING ^ status.working() ^ status.end());
    }
}

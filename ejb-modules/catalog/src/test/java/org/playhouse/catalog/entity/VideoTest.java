package org.playhouse.catalog.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.playhouse.catalog.NewVideo;
import org.playhouse.catalog.VideoChange;

class VideoTest {
    private final UUID creator = UUID.randomUUID();
    private final Video video = new Video(
            new NewVideo(UUID.randomUUID(), creator, "Sea", Optional.of("Waves"), "free", "drm", 100),
            Instant.parse("2026-11-20T10:00:00Z"));

    @Test
    @Tag("CAT-07")
    void beginsUnseenAndOwned() {
        assertThat(video.view().published()).isFalse();
        assertThat(video.view().status()).isEqualTo("UPLOADING");
        assertThat(video.ownedBy(creator)).isTrue();
        assertThat(video.ownedBy(UUID.randomUUID())).isFalse();
    }

    @Test
    void onlyItsOwnersChangesCountForTheETag() {
        int before = video.view().version();
        video.reached("QUEUED");
        video.published(UUID.randomUUID(), 1, 12.5);
        assertThat(video.view().version()).isEqualTo(before);
        video.change(change(Optional.of("Lake"), Optional.empty()));
        assertThat(video.view().version()).isEqualTo(before + 1);
    }

    @Test
    void whatIsAbsentStays() {
        video.change(change(Optional.of("Lake"), Optional.empty()));
        assertThat(video.view().title()).isEqualTo("Lake");
        assertThat(video.view().description()).contains("Waves");
    }

    @Test
    void aWithdrawnVideoKeepsItsStatusAndComesBack() {
        video.published(UUID.randomUUID(), 1, 12.5);
        video.change(change(Optional.empty(), Optional.of(false)));
        assertThat(video.view().published()).isFalse();
        assertThat(video.view().status()).isEqualTo("PUBLISHED");
        video.change(change(Optional.empty(), Optional.of(true)));
        assertThat(video.view().published()).isTrue();
    }

    @Test
    void aDeletedVideoIsNeitherPublishedNorPlayable() {
        video.published(UUID.randomUUID(), 1, 12.5);
        video.delete(Instant.parse("2026-11-20T11:00:00Z"));
        assertThat(video.view().published()).isFalse();
        assertThat(video.view().playable()).isFalse();
    }

    private static VideoChange change(Optional<String> title, Optional<Boolean> published) {
        return new VideoChange(title, Optional.empty(), Optional.empty(), published);
    }
}

package org.playhouse.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.playhouse.catalog.VideoView;
import org.playhouse.catalog.boundary.Videos;
import org.playhouse.ingest.FilmLadder;
import org.playhouse.ingest.FilmProgress;
import org.playhouse.ingest.FilmStatus;
import org.playhouse.ingest.FilmView;
import org.playhouse.ingest.TemplateRef;
import org.playhouse.ingest.boundary.Films;

@Tag("CAT-07")
class VideoBodiesTest {
    private static final UUID ID = UUID.fromString("01a1f946-9b70-717e-bc38-31d860fde4b3");

    @Test
    void whatWasPublishedBetweenTheTwoReadsHasItsDuration() {
        var bodies = new VideoBodies();
        bodies.films = new Films() {
            @Override
            public Map<UUID, FilmView> of(Collection<UUID> films) {
                return Map.of(ID, film());
            }
        };
        bodies.catalog = new Videos() {
            @Override
            public Map<UUID, VideoView> of(Collection<UUID> wanted) {
                return Map.of(ID, video("PUBLISHED", Optional.of(3.0)));
            }
        };
        var body = bodies.of(List.of(video("PACKAGING", Optional.empty()))).get(0);
        // not by its accessors: that a field has another name is for OpenApiGoldenTest to say
        assertThat(body.toString()).contains("=PUBLISHED,", "=Optional[3.0],", "playable=true", "=small,", "=7.5,");
    }

    private static VideoView video(String status, Optional<Double> seconds) {
        var created = Instant.parse("2026-01-01T00:00:00Z");
        return new VideoView(
                ID,
                ID,
                "A film",
                Optional.empty(),
                "free",
                "drm",
                status,
                false,
                false,
                created,
                1,
                seconds,
                seconds.map(any -> ID),
                1,
                0,
                1);
    }

    private static FilmView film() {
        return new FilmView(
                ID,
                FilmStatus.PUBLISHED,
                new FilmLadder(new TemplateRef("small", 3), 7.5),
                new FilmProgress("done", 1, Optional.empty()),
                "READY",
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                9);
    }
}

package org.playhouse.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.playhouse.api.VideoJson.Picture;
import org.playhouse.api.VideoJson.PlaybackUrl;
import org.playhouse.api.VideoJson.Storyboard;
import org.playhouse.catalog.VideoView;
import org.playhouse.catalog.boundary.Videos;
import org.playhouse.ingest.FilmLadder;
import org.playhouse.ingest.FilmPicture;
import org.playhouse.ingest.FilmProgress;
import org.playhouse.ingest.FilmStatus;
import org.playhouse.ingest.FilmView;
import org.playhouse.ingest.TemplateRef;
import org.playhouse.ingest.boundary.Films;
import org.playhouse.playback.boundary.MediaTokens;

/** Composes the bodies of videos from one bulk call to each room. */
@ApplicationScoped
public class VideoBodies {
    @Inject
    Films films;

    @Inject
    Videos catalog;

    @Inject
    MediaTokens tokens;

    @Inject
    @ConfigProperty(name = "playhouse.api", defaultValue = "http://127.0.0.1:9080")
    String api;

    List<VideoJson> of(List<VideoView> videos) {
        var made = films.of(videos.stream().map(VideoView::id).toList());
        var late = videos.stream()
                .filter(video -> published(made.get(video.id()))
                        && video.durationSeconds().isEmpty())
                .map(VideoView::id)
                .toList();
        // published between the two reads: what says PUBLISHED has a duration and can be played
        var now = late.isEmpty() ? Map.<UUID, VideoView>of() : catalog.of(late);
        return videos.stream()
                .map(video -> now.getOrDefault(video.id(), video))
                .map(video -> body(video, made.getOrDefault(video.id(), unmade(video))))
                .toList();
    }

    private static boolean published(FilmView film) {
        return film != null && film.status() == FilmStatus.PUBLISHED;
    }

    VideoJson of(VideoView video) {
        return of(List.of(video)).get(0);
    }

    VideoJson of(VideoView video, FilmView film) {
        return body(video, film);
    }

    private static FilmView unmade(VideoView video) {
        return new FilmView(
                video.id(),
                FilmStatus.valueOf(video.status()),
                new FilmLadder(new TemplateRef(TemplateRef.DEFAULT, 1), 0),
                new FilmProgress("upload", 0, Optional.empty()),
                "PLANNED",
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                0);
    }

    private VideoJson body(VideoView video, FilmView film) {
        return new VideoJson(
                video.id(),
                video.title(),
                video.description().orElse(""),
                video.creator(),
                video.createdAt(),
                video.access(),
                video.protection(),
                video.durationSeconds(),
                video.sizeBytes(),
                video.viewCount(),
                video.published(),
                video.published(),
                pictures(film, "thumbnail"),
                pictures(film, "poster").stream().findFirst(),
                storyboard(film),
                film.status().name(),
                VideoJson.Progress.of(film.progress()),
                film.renditions().stream()
                        .map(one -> VideoJson.Rendition.of(one, film.status(one)))
                        .toList(),
                Optional.of(VideoJson.Ladder.of(film.ladder())),
                film.audio().stream()
                        .map(one -> VideoJson.Audio.of(one, heard(film)))
                        .toList(),
                film.captions().stream().map(VideoJson.Caption::of).toList(),
                film.chapters().stream().map(VideoJson.Chapter::of).toList(),
                film.findings().stream().map(VideoJson.Finding::of).toList(),
                playbackUrls(video, film),
                Optional.empty());
    }

    /** A film that can be played has its sound, whatever is still to come of its pictures. */
    private static String heard(FilmView film) {
        return film.presentation().isPresent() ? "READY" : film.renditionStatus();
    }

    private List<Picture> pictures(FilmView film, String kind) {
        return film.pictures().stream()
                .filter(picture -> picture.kind().equals(kind))
                .map(this::picture)
                .toList();
    }

    private Picture picture(FilmPicture picture) {
        return new Picture(tokens.picture(picture.object()), picture.width(), picture.height());
    }

    private Optional<Storyboard> storyboard(FilmView film) {
        boolean there =
                film.pictures().stream().anyMatch(picture -> picture.kind().equals("storyboard"));
        return there ? film.presentation().map(tokens::storyboard).map(Storyboard::new) : Optional.empty();
    }

    private List<PlaybackUrl> playbackUrls(VideoView video, FilmView film) {
        if (!video.published()) {
            return List.of();
        }
        return film.renditions().stream()
                .map(one -> new PlaybackUrl(
                        one.width() + "x" + one.height(), api + "/api/v1/streams/" + video.id() + "/manifest"))
                .toList();
    }
}

package org.playhouse.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.playhouse.ingest.FilmAudio;
import org.playhouse.ingest.FilmCaption;
import org.playhouse.ingest.FilmChapter;
import org.playhouse.ingest.FilmFinding;
import org.playhouse.ingest.FilmLadder;
import org.playhouse.ingest.FilmProgress;
import org.playhouse.ingest.FilmRendition;

/** A video as clients see it. */
@Schema(name = "Video")
public record VideoJson(
        UUID id,
        String title,
        String description,
        UUID creatorId,
        Instant createdAt,

        @Schema(enumeration = {"free", "premium"}) String access,

        @Schema(enumeration = {"drm", "none"}) String protection,

        @Schema(description = "End of the later of picture and sound, once known.")
        Optional<Double> durationSeconds,

        @Schema(description = "Of the source.") long sizeBytes,

        @Schema(description = "Playback sessions with a heartbeat.")
        long viewCount,

        boolean published,
        boolean playable,
        List<Picture> thumbnails,
        Optional<Picture> poster,

        Optional<Storyboard> storyboard,

        @Schema(enumeration = {"UPLOADING", "QUEUED", "TRANSCODING", "PACKAGING", "PUBLISHED", "REJECTED", "FAILED"})
        String status,

        Progress progress,
        List<Rendition> renditions,
        Optional<Ladder> ladder,
        List<Audio> audio,
        List<Caption> captions,
        List<Chapter> chapters,
        List<Finding> findings,
        List<PlaybackUrl> playbackUrls,

        @Schema(description = "Where to send the parts; only in the answer to the POST.")
        Optional<UploadJson> upload) {

    /** A picture on the origin; the address is good for a day. */
    @Schema(name = "Picture")
    public record Picture(String url, int width, int height) {}

    /** Scrub pictures: the address of a WebVTT on the origin, good for a day. */
    @Schema(name = "Storyboard")
    public record Storyboard(String url) {}

    /** How far it is. */
    @Schema(name = "Progress")
    public record Progress(
            @Schema(
                    enumeration = {
                        "upload",
                        "queue",
                        "inspect",
                        "plan",
                        "encode",
                        "assemble",
                        "measure",
                        "package",
                        "publish",
                        "done"
                    })
            String stage,

            @Schema(description = "0 to 1.") double fraction,
            Optional<Double> etaSeconds) {
        static Progress of(FilmProgress progress) {
            return new Progress(progress.stage(), progress.fraction(), progress.etaSeconds());
        }
    }

    /** How its renditions were chosen. */
    @Schema(name = "Ladder")
    public record Ladder(
            @Schema(examples = "\"default\"") String template,

            @Schema(description = "Of the template, from 1; versions never change.")
            int version,

            @Schema(description = "What the work on it cost up to now, all attempts together.")
            double cpuSeconds,

            @Schema(
                    description = "Of it, what encoding the first rendition before the others cost: mostly decoding the"
                            + " source a second time. Absent where the template does not ask for that.")
            Optional<Double> previewCpuSeconds) {
        static Ladder of(FilmLadder ladder) {
            return new Ladder(
                    ladder.template().name(),
                    ladder.template().version(),
                    ladder.cpuSeconds(),
                    Optional.of(ladder.previewCpuSeconds()).filter(cost -> cost > 0));
        }
    }

    /** One rung of the ladder. */
    @Schema(name = "Rendition")
    public record Rendition(
            String name,
            int width,
            int height,

            @Schema(description = "RFC 6381.") String codec,
            @Schema(description = "Bits per second.") long bitrate,
            double frameRate,

            @Schema(enumeration = {"PLANNED", "ENCODING", "READY"})
            String status) {
        static Rendition of(FilmRendition one, String status) {
            return new Rendition(
                    one.name(), one.width(), one.height(), one.codec(), one.bitrate(), one.frameRate(), status);
        }
    }

    /** One sound track. */
    @Schema(name = "Audio")
    public record Audio(
            String name,
            String language,
            int channels,
            String codec,
            String role,

            @Schema(
                    description = "Of the film; of a sound that was given its own.",
                    enumeration = {"PLANNED", "UPLOADING", "ENCODING", "READY", "FAILED"})
            String status,

            @Schema(description = "Whether the creator gave it after the film was published.")
            boolean given,

            @Schema(description = "Why it is FAILED.") Optional<Finding> finding) {
        static Audio of(FilmAudio one, String status) {
            return new Audio(
                    one.name(),
                    one.language(),
                    one.channels(),
                    one.codec(),
                    one.role(),
                    one.status().orElse(status),
                    one.status().isPresent(),
                    one.why().map(Finding::of));
        }
    }

    /** One caption track. */
    @Schema(name = "Caption")
    public record Caption(String name, String language, String kind, String format) {
        static Caption of(FilmCaption one) {
            return new Caption(one.name(), one.language(), one.kind(), one.format());
        }
    }

    /** A named part of the film; it lasts until the next one. */
    @Schema(name = "Chapter")
    public record Chapter(
            @Schema(description = "From the film's beginning.")
            double startSeconds,

            String title) {
        static Chapter of(FilmChapter one) {
            return new Chapter(one.startSeconds(), one.title());
        }
    }

    /** Something that was found about the source. */
    @Schema(name = "Finding")
    public record Finding(
            @Schema(enumeration = {"info", "warning", "error"})
            String severity,

            String code,
            String message) {
        static Finding of(FilmFinding one) {
            return new Finding(one.severity(), one.code(), one.message());
        }
    }

    /** Where the caller gets manifests. */
    @Schema(name = "PlaybackUrl")
    public record PlaybackUrl(String resolution, String url) {}

    VideoJson with(UploadJson parts) {
        return new VideoJson(
                id,
                title,
                description,
                creatorId,
                createdAt,
                access,
                protection,
                durationSeconds,
                sizeBytes,
                viewCount,
                published,
                playable,
                thumbnails,
                poster,
                storyboard,
                status,
                progress,
                renditions,
                ladder,
                audio,
                captions,
                chapters,
                findings,
                playbackUrls,
                Optional.of(parts));
    }
}

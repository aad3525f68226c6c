package org.playhouse.operations;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.playhouse.ingest.FilmAudio;
import org.playhouse.ingest.FilmCaption;
import org.playhouse.ingest.FilmFinding;
import org.playhouse.ingest.FilmRendition;
import org.playhouse.ingest.FilmView;

/** What was, or is to be, made of a film; the same as in the Video. */
@Schema(name = "JobMade")
public record MadeJson(List<Rendition> renditions, List<Sound> audio, List<Caption> captions, List<Finding> findings) {

    /** One size. */
    @Schema(name = "JobRendition")
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
    @Schema(name = "JobSound")
    public record Sound(String name, String language, int channels, String codec, String role) {
        static Sound of(FilmAudio one) {
            return new Sound(one.name(), one.language(), one.channels(), one.codec(), one.role());
        }
    }

    /** One caption track. */
    @Schema(name = "JobCaption")
    public record Caption(String name, String language, String kind, String format) {
        static Caption of(FilmCaption one) {
            return new Caption(one.name(), one.language(), one.kind(), one.format());
        }
    }

    /** Something that was found about the source. */
    @Schema(name = "JobFinding")
    public record Finding(
            @Schema(enumeration = {"info", "warning", "error"})
            String severity,

            String code,
            String message) {
        static Finding of(FilmFinding one) {
            return new Finding(one.severity(), one.code(), one.message());
        }
    }

    static MadeJson of(FilmView film) {
        return new MadeJson(
                film.renditions().stream()
                        .map(one -> Rendition.of(one, film.status(one)))
                        .toList(),
                film.audio().stream().map(Sound::of).toList(),
                film.captions().stream().map(Caption::of).toList(),
                film.findings().stream().map(Finding::of).toList());
    }
}

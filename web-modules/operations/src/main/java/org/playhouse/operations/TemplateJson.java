package org.playhouse.operations;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.playhouse.ingest.Template;
import org.playhouse.ingest.TemplateContent;

/** How films are made: one version of a template. */
@Schema(name = "Template")
public record TemplateJson(
        String name,

        @Schema(description = "From 1; a version never changes.")
        int version,

        Optional<String> description,
        Video video,
        Audio audio,
        Captions captions,
        Protection protection,

        @Schema(
                description =
                        "Whether the smallest size is encoded first, so that its films can be played before all of"
                                + " them is made; the source is decoded twice for it.")
        boolean previewFirst,

        @Schema(description = "When this version was made.") Instant createdAt,

        @Schema(description = "The account that made it; absent for those that the house brings.")
        Optional<UUID> createdBy) {

    /** How pictures are coded, and in which sizes; never larger than the source. */
    @Schema(name = "TemplateVideo")
    public record Video(
            @Schema(enumeration = {"avc", "hevc", "hevc10", "av1", "vp9"})
            String codec,

            @Schema(
                    description = "Short side of the largest size in pixels, even, 144 to 4320; not beside rungs."
                            + " The usual steps follow below it.")
            Optional<Integer> maxHeight,

            @Schema(
                    description =
                            "Exactly these sizes, at most 8, as far as the source has them; absent: the usual ones.")
            Optional<List<Rung>> rungs) {}

    /** One size. */
    @Schema(name = "TemplateRung")
    public record Rung(
            @Schema(description = "Short side in pixels, even, 144 to 4320.")
            int height,

            @Schema(
                    description = "Bits per second that its pictures are held under, 64000 to 100000000;"
                            + " absent: the usual of its size and frame rate.")
            Optional<Long> bitrate) {}

    /** How every sound of the source is coded. */
    @Schema(name = "TemplateAudio")
    public record Audio(
            @Schema(description = "aac, opus, ac3, eac3: a track each.")
            List<String> codecs,

            @Schema(description = "2, or 6: 5.1 where the source has it.")
            int maxChannels) {}

    /** What becomes of the source's texts. */
    @Schema(name = "TemplateCaptions")
    public record Captions(
            @Schema(description = "Whether texts in the source become captions.")
            boolean embedded) {}

    /** Whether films are encrypted, and how. */
    @Schema(name = "TemplateProtection")
    public record Protection(
            @Schema(
                    enumeration = {"film", "drm", "none"},
                    description = "film: as its creator wishes.")
            String mode,

            @Schema(description = "cbcs, cenc: what players may choose from; absent with mode none.")
            Optional<List<String>> schemes,

            @Schema(
                    description = "Seconds of film under one content key, 10 to 86400, rounded to whole segments;"
                            + " absent: all of it. Absent with mode none.")
            Optional<Integer> keyPeriodSeconds) {}

    static TemplateJson of(Template template) {
        var content = template.content();
        return new TemplateJson(
                template.ref().name(),
                template.ref().version(),
                content.description(),
                video(content.video()),
                new Audio(content.audio().codecs(), content.audio().maxChannels()),
                new Captions(content.captions()),
                new Protection(
                        content.protection().mode(),
                        some(content.protection().schemes()),
                        content.protection().keyPeriodSeconds()),
                content.previewFirst(),
                template.createdAt(),
                template.createdBy());
    }

    private static Video video(TemplateContent.Pictures video) {
        return new Video(
                video.codec(),
                video.maxHeight(),
                some(video.rungs().stream()
                        .map(rung -> new Rung(rung.height(), rung.bitrate()))
                        .toList()));
    }

    private static <T> Optional<List<T>> some(List<T> list) {
        return list.isEmpty() ? Optional.empty() : Optional.of(list);
    }
}

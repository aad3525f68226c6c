package org.playhouse.api;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.playhouse.ingest.NewFilm;

/** A film that a creator is going to upload. */
@Schema(name = "VideoWish")
public record VideoWishJson(
        @Schema(required = true, examples = "\"A walk by the sea\"") @NotBlank @Size(max = 200)
        String title,

        @Size(max = 5000) String description,

        @Schema(required = true, examples = "\"walk.mp4\"") @NotBlank @Size(max = 500)
        String fileName,

        @Schema(required = true, description = "Of the whole file.", examples = "73400320") @NotNull @Min(1)
        Long sizeBytes,

        @Schema(description = "Of the whole file, hex.")
        @Pattern(regexp = "[0-9a-fA-F]{64}", message = "must be 64 hex digits")
        String sha256,

        @Schema(
                description = "As the template says where that leaves no choice.",
                enumeration = {"drm", "none"},
                defaultValue = "drm")
        @Pattern(regexp = "drm|none", message = "must be drm or none")
        String protection,

        @Schema(
                enumeration = {"free", "premium"},
                defaultValue = "free")
        @Pattern(regexp = "free|premium", message = "must be free or premium")
        String access,

        @Schema(
                description = "How it is made: the name of one of the operators' templates, for instance default, hevc,"
                        + " hevc10, av1, vp9, opus, ac3 or eac3. It keeps the version that the template has now.",
                defaultValue = "default")
        String template) {

    NewFilm wish() {
        return new NewFilm(
                title.strip(),
                Optional.ofNullable(description).filter(text -> !text.isBlank()),
                access == null ? "free" : access,
                Optional.ofNullable(protection),
                Optional.ofNullable(template),
                fileName,
                sizeBytes,
                Optional.ofNullable(sha256).map(hex -> hex.toLowerCase(Locale.ROOT)));
    }
}

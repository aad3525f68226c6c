package org.playhouse.api;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.playhouse.ingest.NewSound;

/** A file of sound that a creator is going to upload. */
@Schema(name = "SoundWish")
public record SoundWishJson(
        @Schema(required = true, examples = "\"deutsch.flac\"") @NotBlank @Size(max = 500)
        String fileName,

        @Schema(required = true, description = "Of the whole file.", examples = "734003200") @NotNull @Min(1)
        Long sizeBytes,

        @Schema(description = "Of the whole file, hex.")
        @Pattern(regexp = "[0-9a-fA-F]{64}", message = "must be 64 hex digits")
        String sha256) {

    NewSound wish() {
        return new NewSound(sizeBytes, Optional.ofNullable(sha256).map(hex -> hex.toLowerCase(Locale.ROOT)));
    }
}

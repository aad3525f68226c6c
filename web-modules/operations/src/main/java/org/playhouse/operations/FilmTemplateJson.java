package org.playhouse.operations;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** By which template a film is to be made, and why. */
@Schema(name = "FilmTemplateWish")
public record FilmTemplateJson(
        @Schema(required = true, examples = "\"hevc10\"") @NotBlank @Size(max = 40)
        String template,

        @Schema(required = true, examples = "\"it has a high dynamic range\"") @NotBlank @Size(max = 500)
        String reason) {}

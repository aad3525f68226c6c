package org.playhouse.operations;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What an account may do from now on, and why. */
@Schema(name = "Roles")
public record RolesJson(
        @Schema(examples = "[\"premium\"]") @NotNull @Size(min = 1, max = 5)
        List<@NotNull String> roles,

        @Schema(examples = "pays by invoice") @NotBlank @Size(max = 500)
        String reason) {}

package org.playhouse.operations;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Why an operator does what they do; kept in the audit and in the job's log. */
@Schema(name = "Reason")
public record JobReasonJson(
        @Schema(required = true, examples = "\"wrong file\"") @NotBlank @Size(max = 500)
        String reason) {}

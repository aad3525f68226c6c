package org.playhouse.api;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** All parts are sent; their ETags may be given to be compared. */
@Schema(name = "UploadCompletion")
public record UploadCompletionJson(@Size(max = 10_000) List<@NotNull @Valid Part> parts) {
    /** One part as the client remembers it. */
    @Schema(name = "SentPart")
    public record Part(
            @NotNull @Min(1) @Max(10_000) Integer number,

            @NotBlank @Size(max = 200) String etag) {}

    static Map<Integer, String> etags(UploadCompletionJson body) {
        return body == null || body.parts == null
                ? Map.of()
                : body.parts.stream().collect(Collectors.toMap(Part::number, Part::etag, (first, again) -> again));
    }
}

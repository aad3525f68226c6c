package org.playhouse.api;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.playhouse.catalog.VideoChange;

/** What an owner wants changed; what is absent stays. */
@Schema(name = "VideoChange")
public record VideoChangeJson(
        @Size(min = 1, max = 200) @Pattern(regexp = "(?s).*\\S.*", message = "must not be blank")
        String title,

        @Size(max = 5000) String description,

        @Schema(enumeration = {"free", "premium"})
        @Pattern(regexp = "free|premium", message = "must be free or premium")
        String access,

        @Schema(description = "False withdraws the video, true brings it back.")
        Boolean published) {

    VideoChange change() {
        return new VideoChange(
                Optional.ofNullable(title).map(String::strip),
                Optional.ofNullable(description),
                Optional.ofNullable(access),
                Optional.ofNullable(published));
    }
}

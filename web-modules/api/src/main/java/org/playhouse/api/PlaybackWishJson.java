package org.playhouse.api;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.playhouse.catalog.CatalogProblem;
import org.playhouse.http.PathIds;
import org.playhouse.kernel.CommonProblem;
import org.playhouse.playback.WatchWish;

/** What a player asks for. Only the video is needed; the rest has defaults. */
@Schema(name = "PlaybackWish")
public record PlaybackWishJson(
        @Schema(required = true, example = "0193475e-7b6a-7d2c-9f3e-0a1b2c3d4e5f")
        String videoId,

        @Schema(enumeration = "org.w3.clearkey", defaultValue = "org.w3.clearkey")
        String keySystem,

        @Schema(
                description = "A VP9 film has only cenc, which is its default then.",
                enumeration = {"cbcs", "cenc"},
                defaultValue = "cbcs")
        String scheme,

        @Schema(
                enumeration = {"identity", "org.w3.clearkey"},
                defaultValue = "identity")
        String hlsKeyFormat,

        @Schema(
                description = "Beginnings of codecs (RFC 6381), at most 16: manifests list only such tracks. Names of"
                        + " picture codecs choose among pictures, names of sound among sounds.",
                example = "[\"avc1\", \"hvc1\", \"mp4a\"]")
        List<String> codecs,

        @Schema(description = "Pixels: manifests list no higher picture.", minimum = "1", example = "720")
        Integer maxHeight,

        @Schema(description = "False: manifests list no picture of high dynamic range.", defaultValue = "true")
        Boolean hdr) {
    static final String CLEAR_KEY = "org.w3.clearkey";

    WatchWish wish() {
        if (videoId == null) {
            throw CommonProblem.invalid("videoId", "is needed");
        }
        if (keySystem != null && !keySystem.equals(CLEAR_KEY)) {
            throw CommonProblem.invalid("keySystem", "must be " + CLEAR_KEY);
        }
        return WatchWish.of(PathIds.of(videoId, CatalogProblem.VIDEO_UNKNOWN), scheme, hlsKeyFormat)
                .narrowed(codecs, maxHeight, hdr);
    }
}

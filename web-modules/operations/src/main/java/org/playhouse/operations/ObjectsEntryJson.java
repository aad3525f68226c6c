package org.playhouse.operations;

import jakarta.json.bind.annotation.JsonbProperty;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.playhouse.ingest.StoredObject;

/** One stored object of a video. */
@Schema(name = "StoredObject")
public record ObjectsEntryJson(
        @JsonbProperty("class")
        @Schema(
                name = "class",
                enumeration = {"raw", "mezzanine", "packaged", "manifest"})
        String assetClass,

        String bucket,
        String key,
        long bytes,
        Optional<String> rendition) {
    static ObjectsEntryJson of(StoredObject object, Config config) {
        var ref = object.info().ref();
        var word = ref.bucket().word();
        var bucket = config.getOptionalValue("playhouse.s3.bucket." + word, String.class)
                .orElse("playhouse-" + word);
        return new ObjectsEntryJson(word, bucket, ref.key(), object.info().size(), object.rendition());
    }
}

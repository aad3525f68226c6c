package org.playhouse.ingest;

import java.util.UUID;
import org.playhouse.kernel.Bucket;
import org.playhouse.kernel.ObjectRef;

/** Names of what the steps make. A name holds the epoch of its claim, so no claim writes over another's object. */
public final class ObjectNames {
    private ObjectNames() {}

    public static ObjectRef chunk(UUID film, String planHash, int number, long epoch) {
        return new ObjectRef(Bucket.MEZZANINE, film + "/" + planHash + "/" + number + "/" + epoch + ".mp4");
    }

    /** Folder in bucket mezzanine for one claim of assemble. */
    public static String assembled(UUID film, int attempt, long epoch) {
        return film + "/" + attempt + "/assembled/" + epoch;
    }

    /** Folder in bucket mezzanine for the tracks of rungs that an attempt encoded apart. */
    public static String gathered(UUID film, int attempt) {
        return film + "/" + attempt + "/gathered";
    }

    /** Where one claim of gather puts them. */
    public static String gathered(UUID film, int attempt, long epoch) {
        return gathered(film, attempt) + "/" + epoch;
    }

    /** The poster that a creator gave; in bucket packaged, and addressed by the film, for a film has it in every state. */
    public static ObjectRef poster(UUID film, int number) {
        return new ObjectRef(Bucket.PACKAGED, film + "/pictures/poster-" + number + ".jpg");
    }
}

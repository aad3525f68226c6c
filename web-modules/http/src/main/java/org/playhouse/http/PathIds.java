package org.playhouse.http;

import java.util.UUID;
import java.util.regex.Pattern;
import org.playhouse.kernel.ProblemType;

/** Ids in paths. Resources take them as text, for what is no UUID is as unknown as what does not exist. */
public final class PathIds {
    private static final Pattern UUID_TEXT = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private PathIds() {}

    /** The id; text that is no UUID is refused as {@code unknown}, for instance {@code CatalogProblem.VIDEO_UNKNOWN}. */
    public static UUID of(String text, ProblemType unknown) {
        if (!UUID_TEXT.matcher(text).matches()) {
            throw unknown.because("There is nothing with this id.");
        }
        return UUID.fromString(text);
    }
}

package org.playhouse.origin;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** {@code /<token>/<presentation>/<rest>}, the path after {@code /media/v1}, as sent (nothing is decoded). */
record MediaPath(String token, UUID presentation, String rest) {
    private static final Pattern SHAPE = Pattern.compile(
            "/([A-Za-z0-9_-]{1,200})/([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})/(.*)");

    static Optional<MediaPath> of(String path) {
        var match = SHAPE.matcher(path);
        return match.matches()
                ? Optional.of(new MediaPath(match.group(1), UUID.fromString(match.group(2)), match.group(3)))
                : Optional.empty();
    }

    /** The token stays out of logs. */
    @Override
    public String toString() {
        return "/-/" + presentation + "/" + rest;
    }
}

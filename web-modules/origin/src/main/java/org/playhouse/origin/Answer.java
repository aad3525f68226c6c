package org.playhouse.origin;

import java.util.Optional;

/**
 * Bytes on their way to a player.
 *
 * @param etag present when the bytes never change under this address
 * @param unchanged the player has them already: no bytes then
 * @param release to be run once, when the bytes have left or never will
 */
record Answer(byte[] bytes, String mediaType, Optional<String> etag, boolean unchanged, Runnable release) {
    private static final Runnable NOTHING = () -> {};

    /** Text that must be asked for again each time. */
    static Answer manifest(byte[] bytes, String mediaType) {
        return new Answer(bytes, mediaType, Optional.empty(), false, NOTHING);
    }

    static Answer immutable(byte[] bytes, String mediaType, String etag) {
        return new Answer(bytes, mediaType, Optional.of(etag), false, NOTHING);
    }

    static Answer unchanged(String etag) {
        return new Answer(new byte[0], "", Optional.of(etag), true, NOTHING);
    }

    Answer releasing(Runnable budget) {
        return new Answer(bytes, mediaType, etag, unchanged, budget);
    }

    String cacheControl() {
        return etag.isPresent() ? "public, max-age=31536000, immutable" : "private, no-store";
    }
}

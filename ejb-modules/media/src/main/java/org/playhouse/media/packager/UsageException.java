package org.playhouse.media.packager;

/** Words on the command line, or keys, that make no sense; the message is a sentence for a person and holds no key. */
final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message);
    }
}

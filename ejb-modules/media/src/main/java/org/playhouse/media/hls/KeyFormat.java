package org.playhouse.media.hls;

/** Which EXT-X-KEY lines a client understands (RFC 8216bis 4.4.4.4, KEYFORMAT). */
public enum KeyFormat {
    /** Raw keys from an address; Shaka Player. */
    IDENTITY("identity"),
    /** W3C ClearKey, the key id in a data URI; hls.js. */
    W3C_CLEARKEY("org.w3.clearkey");

    private final String word;

    KeyFormat(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    /** @throws IllegalArgumentException for any other word */
    public static KeyFormat of(String word) {
        for (KeyFormat format : values()) {
            if (format.word.equals(word)) {
                return format;
            }
        }
        throw new IllegalArgumentException("not a key format: " + word);
    }
}

package org.playhouse.media.cenc;

import java.util.Locale;
import java.util.UUID;

/** DRM systems that manifests may name beside ClearKey; ids are those of the DASH-IF registry of content protection. */
public enum DrmSystem {
    PLAYREADY("9a04f079-9840-4286-ab92-e65be0885f95", "com.microsoft.playready"),
    WIDEVINE("edef8ba9-79d6-4ace-a3c8-27dcd51d21ed", "urn:uuid:edef8ba9-79d6-4ace-a3c8-27dcd51d21ed"),
    FAIRPLAY("94ce86fb-07ff-4f43-adb8-93d2fa968ca2", "com.apple.streamingkeydelivery");

    private final UUID id;
    private final String keyFormat;

    DrmSystem(String id, String keyFormat) {
        this.id = UUID.fromString(id);
        this.keyFormat = keyFormat;
    }

    /** The word in configuration: {@code widevine}, {@code playready}, {@code fairplay}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException for any other word */
    public static DrmSystem of(String word) {
        for (DrmSystem system : values()) {
            if (system.word().equals(word)) {
                return system;
            }
        }
        throw new IllegalArgumentException("not a DRM system: " + word + "; widevine, playready and fairplay are");
    }

    /** The system id of pssh boxes (ISO/IEC 23001-7, clause 8.1) and of ContentProtection. */
    public UUID id() {
        return id;
    }

    /** KEYFORMAT of its HLS key lines (RFC 8216bis, 4.4.4.4). */
    public String keyFormat() {
        return keyFormat;
    }

    /** Whether it can open that scheme: of FairPlay Streaming only cbcs is defined. */
    public boolean opens(Scheme scheme) {
        return scheme == Scheme.CBCS || scheme == Scheme.CENC && this != FAIRPLAY;
    }
}

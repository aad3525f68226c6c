package org.playhouse.media.dash;

import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.playhouse.media.cenc.DrmSystem;
import org.playhouse.media.cenc.PlayReady;

/** ContentProtection of DRM systems (ISO/IEC 23009-1, 5.8.4.1; ISO/IEC 23001-7, 11.2). FairPlay has none in DASH. */
final class DrmProtection {
    private DrmProtection() {}

    /** Of {@code mspr:pro}, where it is used. */
    static @Nullable String namespace(DashOptions options) {
        return options.drm().opening(options.scheme()).contains(DrmSystem.PLAYREADY) ? "urn:microsoft:playready" : null;
    }

    /** @param rotates whether the key changes: a PlayReady Object of ours names one key, so it would be wrong then */
    static void write(Xml xml, UUID kid, boolean rotates, DashOptions options) {
        for (DrmSystem system : options.drm().opening(options.scheme())) {
            if (system == DrmSystem.PLAYREADY && rotates) {
                continue;
            }
            if (system == DrmSystem.PLAYREADY) {
                byte[] object = options.drm().playReady(options.scheme(), kid);
                open(xml, system, "MSPR 2.0").text("cenc:pssh", base64(PlayReady.pssh(object)));
                xml.text("mspr:pro", base64(object)).close("ContentProtection");
            } else if (system == DrmSystem.WIDEVINE) {
                open(xml, system, null).text("cenc:pssh", base64(options.drm().widevine(options.scheme())));
                xml.close("ContentProtection");
            }
        }
    }

    private static Xml open(Xml xml, DrmSystem system, @Nullable String value) {
        return xml.open("ContentProtection", "schemeIdUri", "urn:uuid:" + system.id(), "value", value);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}

package org.playhouse.media.hls;

import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;
import org.playhouse.media.cenc.DrmSystem;
import org.playhouse.media.cenc.Ivs;
import org.playhouse.media.cenc.Pssh;
import org.playhouse.media.cenc.Scheme;
import org.playhouse.media.presentation.PresentedTrack;

/** The key lines of DRM systems (RFC 8216bis, 4.4.4.4), attribute by attribute as shaka-packager writes them. */
final class DrmLines {
    private DrmLines() {}

    /** One line per system that opens the scheme; players skip the key formats that they do not know. */
    static String of(PresentedTrack track, HlsOptions options) {
        StringBuilder out = new StringBuilder();
        UUID kid = track.keyId(options.scheme()).orElseThrow();
        for (DrmSystem system : options.drm().opening(options.scheme())) {
            out.append("#EXT-X-KEY:METHOD=")
                    .append(options.scheme() == Scheme.CBCS ? "SAMPLE-AES" : "SAMPLE-AES-CTR")
                    .append(",URI=\"")
                    .append(uri(system, kid, options))
                    .append('"');
            if (system == DrmSystem.WIDEVINE) {
                out.append(",KEYID=0x").append(HexFormat.of().formatHex(Pssh.bytes(kid)));
            }
            // FairPlay takes its IV from the licence or from tenc
            if (options.scheme() == Scheme.CBCS && system != DrmSystem.FAIRPLAY) {
                out.append(",IV=0x").append(HexFormat.of().formatHex(Ivs.cbcs(track.number())));
            }
            out.append(",KEYFORMATVERSIONS=\"1\",KEYFORMAT=\"")
                    .append(system.keyFormat())
                    .append("\"\n");
        }
        return out.toString();
    }

    private static String uri(DrmSystem system, UUID kid, HlsOptions options) {
        return switch (system) {
            case PLAYREADY ->
                "data:text/plain;charset=UTF-16;base64," + base64(options.drm().playReady(options.scheme(), kid));
            case WIDEVINE -> "data:text/plain;base64," + base64(options.drm().widevine(options.scheme()));
            case FAIRPLAY -> "skd://" + HexFormat.of().formatHex(Pssh.bytes(kid));
        };
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}

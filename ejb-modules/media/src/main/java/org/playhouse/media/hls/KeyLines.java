package org.playhouse.media.hls;

import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.playhouse.media.cenc.DrmSystem;
import org.playhouse.media.cenc.Ivs;
import org.playhouse.media.cenc.Pssh;
import org.playhouse.media.cenc.Scheme;
import org.playhouse.media.presentation.Presentation;
import org.playhouse.media.presentation.PresentedTrack;

/**
 * Key lines (RFC 8216bis, 4.4.4.4 and 4.4.6.5): ClearKey's in the session's format, then those of DRM systems, attribute by
 * attribute as shaka-packager writes them. SAMPLE-AES is cbcs, SAMPLE-AES-CTR is cenc. Players skip the key formats that
 * they do not know.
 */
final class KeyLines {
    private KeyLines() {}

    /**
     * What opens a track.
     *
     * @param period of its keys, from 1
     */
    static String of(PresentedTrack track, int period, HlsOptions options) {
        if (options.scheme() == Scheme.NONE) {
            return "";
        }
        UUID kid = track.keyId(options.scheme(), period)
                .orElseThrow(() -> new IllegalArgumentException(
                        "track " + track.number() + " has no key for " + options.scheme()));
        String iv = ",IV=0x" + HexFormat.of().formatHex(Ivs.cbcs(track.number()));
        // FairPlay takes its IV from the licence or from tenc
        return "#EXT-X-KEY:" + clearKey(kid, options)
                + systems(options)
                        .map(system -> "#EXT-X-KEY:"
                                + system(
                                        system,
                                        kid,
                                        options,
                                        options.scheme() == Scheme.CBCS && system != DrmSystem.FAIRPLAY ? iv : ""))
                        .collect(Collectors.joining());
    }

    /**
     * Every key of the film, so that a player asks for its licences before it reads a track's playlist. A session with
     * identity keys has none: Shaka Player takes such a line for the key of key id 0, and the lines of DRM systems alone
     * would tell it that nothing else opens the film. No two differ in nothing but the key's id (4.4.6.5): Widevine's one line
     * has a pssh of all keys.
     */
    static String session(Presentation film, HlsOptions options) {
        if (options.scheme() == Scheme.NONE || options.keyFormat() == KeyFormat.IDENTITY) {
            return "";
        }
        Set<String> said = new HashSet<>();
        return film.labelledKeyIds(options.scheme()).stream()
                .flatMap(kid -> Stream.concat(
                        Stream.of(clearKey(kid, options)),
                        systems(options).map(system -> system(system, kid, options, ""))))
                .filter(attributes -> said.add(attributes.replaceFirst(",KEYID=0x[0-9a-f]+", "")))
                .map(attributes -> "#EXT-X-SESSION-KEY:" + attributes)
                .collect(Collectors.joining());
    }

    private static Stream<DrmSystem> systems(HlsOptions options) {
        return options.drm().opening(options.scheme()).stream();
    }

    private static String clearKey(UUID kid, HlsOptions options) {
        String uri = options.keyFormat() == KeyFormat.IDENTITY
                ? options.licenseAddress().apply(kid)
                : "data:text/plain;base64," + base64(Pssh.bytes(kid));
        return method(options) + HlsWriter.quoted(uri) + "\",KEYFORMAT=\""
                + options.keyFormat().word() + "\",KEYFORMATVERSIONS=\"1\"\n";
    }

    private static String system(DrmSystem system, UUID kid, HlsOptions options, String iv) {
        String id = system == DrmSystem.WIDEVINE ? ",KEYID=0x" + HexFormat.of().formatHex(Pssh.bytes(kid)) : "";
        return method(options) + uri(system, kid, options) + '"' + id + iv + ",KEYFORMATVERSIONS=\"1\",KEYFORMAT=\""
                + system.keyFormat() + "\"\n";
    }

    private static String method(HlsOptions options) {
        return "METHOD=" + (options.scheme() == Scheme.CBCS ? "SAMPLE-AES" : "SAMPLE-AES-CTR") + ",URI=\"";
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

package org.playhouse.media.hls;

import java.util.UUID;
import java.util.function.Function;
import org.playhouse.media.cenc.DrmSignals;
import org.playhouse.media.cenc.Scheme;

/**
 * Who a playlist is written for.
 *
 * @param licenseAddress absolute address of the raw key of a key id; asked only for {@link KeyFormat#IDENTITY}
 * @param drm systems named beside ClearKey
 */
public record HlsOptions(Scheme scheme, KeyFormat keyFormat, Function<UUID, String> licenseAddress, DrmSignals drm) {
    public static final HlsOptions CLEAR = new HlsOptions(Scheme.NONE, KeyFormat.IDENTITY, kid -> "");

    /** For players of ClearKey. */
    public HlsOptions(Scheme scheme, KeyFormat keyFormat, Function<UUID, String> licenseAddress) {
        this(scheme, keyFormat, licenseAddress, DrmSignals.NONE);
    }
}

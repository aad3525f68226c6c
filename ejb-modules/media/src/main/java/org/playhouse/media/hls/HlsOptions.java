package org.playhouse.media.hls;

import java.util.UUID;
import java.util.function.Function;
import org.playhouse.media.cenc.Scheme;

/**
 * Who a playlist is written for.
 *
 * @param licenseAddress absolute address of the raw key of a key id; asked only for {@link KeyFormat#IDENTITY}
 */
public record HlsOptions(Scheme scheme, KeyFormat keyFormat, Function<UUID, String> licenseAddress) {
    public static final HlsOptions CLEAR = new HlsOptions(Scheme.NONE, KeyFormat.IDENTITY, kid -> "");
}

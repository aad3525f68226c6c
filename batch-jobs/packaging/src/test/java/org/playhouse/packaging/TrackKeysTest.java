package org.playhouse.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.playhouse.license.ClearKey;
import org.playhouse.license.KeyUse;
import org.playhouse.license.ProtectionKeys;
import org.playhouse.media.cenc.KeyLabel;
import org.playhouse.media.cenc.Scheme;
import org.playhouse.media.cmaf.TrackIndex;
import org.playhouse.media.presentation.KeyRotation;

@Tag("PKG-06")
class TrackKeysTest {
    private static final EnumSet<Scheme> BOTH = EnumSet.of(Scheme.CBCS, Scheme.CENC);

    @Test
    void lastsWholeSegments() {
        assertThat(TrackKeys.segments(Optional.empty(), track(5))).isZero();
        assertThat(TrackKeys.segments(Optional.of(Duration.ofSeconds(10)), track(5)))
                .isEqualTo(3);
        assertThat(TrackKeys.segments(Optional.of(Duration.ofSeconds(1)), track(5)))
                .isEqualTo(1);
    }

    @Test
    void hasAKeyForEachPeriodAndScheme() {
        var keys = keys(3);
        var made = TrackKeys.of(keys, BOTH, 2, track(5));
        assertThat(made.first()).containsEntry(Scheme.CENC, id(KeyLabel.HD, Scheme.CENC, 1));
        assertThat(made.rotation().segments()).isEqualTo(2);
        assertThat(made.rotation().later())
                .containsEntry(Scheme.CBCS, List.of(id(KeyLabel.HD, Scheme.CBCS, 2), id(KeyLabel.HD, Scheme.CBCS, 3)));
        assertThat(TrackKeys.of(keys, BOTH, 0, track(5)).rotation()).isEqualTo(KeyRotation.NONE);
        assertThat(TrackKeys.of(keys, BOTH, 9, track(5)).rotation().later()).isEmpty();
    }

    private static ProtectionKeys keys(int periods) {
        Map<KeyUse, ClearKey> keys = new HashMap<>();
        for (int period = 1; period <= periods; period++) {
            for (var scheme : BOTH) {
                keys.put(
                        new KeyUse(KeyLabel.HD, scheme, period),
                        new ClearKey(id(KeyLabel.HD, scheme, period), new byte[16]));
            }
        }
        return new ProtectionKeys(new UUID(1, 1), keys);
    }

    private static UUID id(KeyLabel label, Scheme scheme, int period) {
        return new UUID(label.ordinal(), 10L * scheme.ordinal() + period);
    }

    /** Segments of 4 s. */
    private static TrackIndex track(int segments) {
        return new TrackIndex(
                TrackIndex.Kind.VIDEO,
                "avc1.640028",
                1000,
                1920,
                1080,
                25,
                1,
                0,
                0,
                "und",
                new TrackIndex.Init(0, 100),
                IntStream.range(0, segments)
                        .mapToObj(i -> new TrackIndex.Segment(i * 100L, 100, i * 4000L, 4000, i * 100L, 100))
                        .toList(),
                1,
                1,
                segments * 4000L);
    }
}

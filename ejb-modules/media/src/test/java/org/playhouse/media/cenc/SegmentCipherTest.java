package org.playhouse.media.cenc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.playhouse.media.Clips;
import org.playhouse.media.MediaException;
import org.playhouse.media.cmaf.TrackIndex.Segment;
import org.playhouse.media.isobmff.Box;

@Tag("PKG-04")
class SegmentCipherTest {
    private static final byte[] KEY = HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f");
    private static final List<Scheme> SCHEMES = List.of(Scheme.CBCS, Scheme.CENC);

    @Test
    void decryptsToTheClearSamples() throws Exception {
        List<Clips.Track> tracks = new ArrayList<>(Clips.codecs());
        tracks.addAll(List.of(Clips.large(), Clips.small(), Clips.sound(), Clips.assemble(1, "slices.mp4")));
        for (Clips.Track track : tracks) {
            for (Scheme scheme : SCHEMES) {
                if (!Clips.allows(track, scheme)) {
                    continue;
                }
                SegmentCipher cipher = SegmentCipher.of(track.init(), scheme, 7);
                for (int n = 1; n <= track.index().segments().size(); n++) {
                    byte[] clear = track.segment(n);
                    byte[] encrypted = cipher.plan(
                                    clear, track.index().segment(n).firstSample())
                            .apply(clear, KEY);
                    EncryptedSegment read =
                            EncryptedSegment.of(encrypted, scheme, track.index().video());
                    assertThat(read.decrypted(KEY, Ivs.cbcs(7))).isEqualTo(payload(clear));
                    assertThat(payload(encrypted)).isNotEqualTo(payload(clear));
                }
            }
        }
    }

    @Test
    void neverRepeatsACencIv() {
        Set<String> seen = new HashSet<>();
        int samples = 0;
        for (int number = 1; number <= 3; number++) {
            Clips.Track track =
                    List.of(Clips.large(), Clips.small(), Clips.sound()).get(number - 1);
            SegmentCipher cipher = SegmentCipher.of(track.init(), Scheme.CENC, number);
            for (int n = 1; n <= track.index().segments().size(); n++) {
                Segment segment = track.index().segment(n);
                byte[] encrypted =
                        cipher.plan(track.segment(n), segment.firstSample()).apply(track.segment(n), KEY);
                for (var sample : EncryptedSegment.of(
                                encrypted, Scheme.CENC, track.index().video())
                        .samples()) {
                    seen.add(HexFormat.of().formatHex(sample.iv()));
                    samples++;
                }
            }
        }
        assertThat(seen).hasSize(samples).contains("0001000000000000", "0002000000000018");
    }

    @Test
    void givesEachTrackItsConstantIv() {
        Set<String> seen = new HashSet<>();
        for (int number = 1; number <= 500; number++) {
            seen.add(HexFormat.of().formatHex(Ivs.cbcs(number)));
        }
        assertThat(seen).hasSize(500);
        byte[] init = ProtectedInit.of(Clips.large().init(), Scheme.CBCS, Clips.kid(1), 5);
        assertThat(HexFormat.of().formatHex(init)).contains(HexFormat.of().formatHex(Ivs.cbcs(5)));
    }

    @Test
    void makesTheSameBytesTwiceAndFromACachedPlan() {
        byte[] clear = Clips.large().segment(2);
        for (Scheme scheme : SCHEMES) {
            CipherPlan plan = SegmentCipher.of(Clips.large().init(), scheme, 1).plan(clear, 24);
            CipherPlan cached = CipherPlan.read(plan.write());
            assertThat(cached).isEqualTo(plan);
            assertThat(cached.apply(clear, KEY)).isEqualTo(plan.apply(clear, KEY));
            assertThat(plan.apply(clear, KEY)).hasSize(plan.size());
            assertThat(plan.write()).hasSizeLessThan(8192);
        }
    }

    @Test
    void protectsMostOfAPictureAndNoHeader() {
        byte[] clear = Clips.large().segment(1);
        byte[] encrypted = SegmentCipher.of(Clips.large().init(), Scheme.CENC, 1)
                .plan(clear, 0)
                .apply(clear, KEY);
        for (var sample : EncryptedSegment.of(encrypted, Scheme.CENC, true).samples()) {
            int protect = sample.subsamples().stream()
                    .mapToInt(EncryptedSegment.Pair::protect)
                    .sum();
            assertThat(protect % 16).isZero();
            int clearBytes = sample.subsamples().stream()
                    .mapToInt(EncryptedSegment.Pair::clear)
                    .sum();
            assertThat(clearBytes + protect).isEqualTo(sample.bytes().length);
        }
    }

    @Test
    void addsNoMoreThanTheOverheadSaid() {
        List<Clips.Track> tracks = new ArrayList<>(Clips.codecs());
        tracks.addAll(List.of(Clips.large(), Clips.sound()));
        for (Clips.Track track : tracks) {
            for (Scheme scheme : SCHEMES) {
                if (!Clips.allows(track, scheme)) {
                    continue;
                }
                SegmentCipher cipher = SegmentCipher.of(track.init(), scheme, 1);
                long added = 0;
                for (int n = 1; n <= track.index().segments().size(); n++) {
                    added += cipher.plan(track.segment(n), 0).size()
                            - track.index().segment(n).size();
                }
                double bitrate = added * 8 / track.index().seconds();
                assertThat((double) Overhead.bitrate(track.index(), scheme)).isBetween(bitrate, bitrate * 1.1 + 1600);
            }
        }
    }

    @Test
    void warmsUp() {
        SegmentCipher.warmUp();
    }

    @Test
    void splitsLongClearRuns() {
        Subsamples subsamples = new Subsamples(Scheme.CENC, 16);
        subsamples.clear(200_000);
        subsamples.protect(32);
        subsamples.clear(65_536);
        subsamples.finish();
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < subsamples.count(); i++) {
            pairs.add(subsamples.clearBytes(i) + "+" + subsamples.protectedBytes(i));
        }
        assertThat(pairs).containsExactly("65535+0", "65535+0", "65535+0", "3395+32", "65535+0", "1+0");
    }

    @Test
    void refusesForeignSegments() {
        SegmentCipher cipher = SegmentCipher.of(Clips.large().init(), Scheme.CBCS, 1);
        assertThatThrownBy(() -> cipher.plan(new byte[3], 0)).isInstanceOf(MediaException.class);
        CipherPlan plan = cipher.plan(Clips.large().segment(1), 0);
        assertThatThrownBy(() -> plan.apply(Clips.large().segment(2), KEY))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> plan.apply(Clips.large().segment(1), new byte[8]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SegmentCipher.of(Clips.large().init(), Scheme.CENC, 0x10000))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesCbcsWhereTheBindingHasNone() {
        byte[] init = Clips.assemble(1, "vp9.mp4").init();
        assertThatThrownBy(() -> SegmentCipher.of(init, Scheme.CBCS, 1)).hasMessageContaining("cenc.scheme");
        assertThatThrownBy(() -> ProtectedInit.of(init, Scheme.CBCS, Clips.kid(1), 1))
                .hasMessageContaining("cenc.scheme");
    }

    private static byte[] payload(byte[] segment) {
        Box mdat = Box.list(segment, 0, segment.length).stream()
                .filter(box -> box.is("mdat"))
                .findFirst()
                .orElseThrow();
        return Arrays.copyOfRange(segment, mdat.payload(), mdat.end());
    }
}

package org.playhouse.media.cenc;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.playhouse.media.Clips;
import org.playhouse.media.Golden;
import org.playhouse.media.isobmff.BoxDump;

@Tag("PKG-04")
class ProtectionGoldenTest {
    @ParameterizedTest
    @EnumSource(names = {"CBCS", "CENC"})
    void initAndFirstSegment(Scheme scheme) {
        for (Clips.Track track : List.of(Clips.large(), Clips.sound())) {
            byte[] init = ProtectedInit.of(track.init(), scheme, Clips.kid(1), 2, List.of(Clips.kid(1), Clips.kid(3)));
            byte[] segment = SegmentCipher.of(track.init(), scheme, 2)
                    .plan(track.segment(1), 0)
                    .apply(track.segment(1), new byte[16]);
            String kind = track.index().video() ? "video" : "sound";
            Golden.matches("protected-" + kind + "-" + scheme.word() + ".txt", BoxDump.of(init) + BoxDump.of(segment));
        }
    }
}

package org.playhouse.media.codec;

import java.util.Optional;
import org.playhouse.media.MediaException;
import org.playhouse.media.isobmff.Box;

/** Sample entries (ISO/IEC 14496-12, 8.5.2): which codec they announce, and where their boxes start. */
public final class SampleEntry {
    /** Bytes of fields of a VisualSampleEntry (12.1.3). */
    private static final int VIDEO_FIELDS = 78;
    /** Bytes of fields of an AudioSampleEntry (12.2.3). */
    private static final int SOUND_FIELDS = 28;

    private SampleEntry() {}

    /** @throws MediaException code {@code codec.unsupported} for a codec that is not done */
    public static Codec codec(Box entry) {
        Optional<Colour> colour = fields(entry.type()) == VIDEO_FIELDS ? Colour.of(entry) : Optional.empty();
        if (!entry.is("hvc1") && !entry.is("hev1")) {
            colour.ifPresent(Colour::standardRange);
        }
        return switch (entry.type()) {
            case "avc1" -> new AvcCodec(inner(entry, "avcC"));
            case "hvc1", "hev1" -> new HevcCodec(entry.type(), inner(entry, "hvcC"), colour);
            case "av01" -> new Av1Codec(inner(entry, "av1C"), colour);
            case "vp09" -> new Vp9Codec(inner(entry, "vpcC"));
            case "mp4a" -> AacCodec.of(inner(entry, "esds"));
            case "Opus" -> OpusCodec.of(inner(entry, "dOps"));
            case "ac-3" -> DolbyCodec.ac3(inner(entry, "dac3"));
            case "ec-3" -> DolbyCodec.eac3(inner(entry, "dec3"));
            default -> throw unsupported(entry.type());
        };
    }

    /** Bytes of fields before the boxes of a clear sample entry. */
    public static int fields(String type) {
        return switch (type) {
            case "avc1", "avc3", "hvc1", "hev1", "av01", "vp09", "encv" -> VIDEO_FIELDS;
            case "mp4a", "ac-3", "ec-3", "Opus", "fLaC", "enca" -> SOUND_FIELDS;
            default -> throw unsupported(type);
        };
    }

    static Box inner(Box entry, String type) {
        return entry.children(fields(entry.type())).stream()
                .filter(box -> box.is(type))
                .findFirst()
                .orElseThrow(() -> new MediaException("box.missing", "no " + type + " in " + entry.type()));
    }

    private static MediaException unsupported(String type) {
        return new MediaException("codec.unsupported", "sample entry " + type.replaceAll("[^ -~]", "?"));
    }
}

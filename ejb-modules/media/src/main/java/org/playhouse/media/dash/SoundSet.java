package org.playhouse.media.dash;

import java.util.Locale;
import org.playhouse.media.SoundRole;
import org.playhouse.media.cmaf.TrackIndex;
import org.playhouse.media.presentation.PresentedTrack;

/** What an adaptation set says of its sound: speakers, purpose, name. */
record SoundSet(PresentedTrack track) {

    /** Clause 5.3.9.2; speakers in the scheme of the codec's standard (ISO/IEC 23001-8; ETSI TS 102 366, I.1.2.1). */
    void speakers(Xml xml) {
        TrackIndex index = track.index();
        int map = index.dolby().channelMap();
        xml.empty(
                "AudioChannelConfiguration",
                "schemeIdUri",
                map > 0
                        ? "tag:dolby.com,2014:dash:audio_channel_configuration:2011"
                        : "urn:mpeg:mpegB:cicp:ChannelConfiguration",
                "value",
                map > 0 ? String.format(Locale.ROOT, "%04X", map) : index.channels() == 8 ? 12 : index.channels());
    }

    /** Joint object coding (ETSI TS 103 420, D.2.2). */
    void objects(Xml xml) {
        int objects = track.index().dolby().objects();
        if (objects > 0) {
            xml.empty(
                    "SupplementalProperty",
                    "schemeIdUri",
                    "tag:dolby.com,2018:dash:EC3_ExtensionType:2018",
                    "value",
                    "JOC");
            xml.empty(
                    "SupplementalProperty",
                    "schemeIdUri",
                    "tag:dolby.com,2018:dash:EC3_ExtensionComplexityIndex:2018",
                    "value",
                    objects);
        }
    }

    /** A film's only sound needs no name. */
    void label(Xml xml) {
        if (track.sound().isPresent() && !track.name().equals("audio")) {
            xml.text("Label", track.name());
        }
    }

    /** Clause 5.8.5.5, and what the DASH-IF guidelines take for a description (6.4.3.2). */
    void purpose(Xml xml) {
        SoundRole role = track.heard().role();
        if (role == SoundRole.DESCRIPTION || role == SoundRole.CLEAR_SPEECH) {
            xml.empty(
                    "Accessibility",
                    "schemeIdUri",
                    "urn:tva:metadata:cs:AudioPurposeCS:2007",
                    "value",
                    role == SoundRole.DESCRIPTION ? 1 : 2);
        }
        xml.empty("Role", "schemeIdUri", "urn:mpeg:dash:role:2011", "value", word(role));
    }

    private static String word(SoundRole role) {
        return switch (role) {
            case MAIN -> "main";
            case ALTERNATE -> "alternate";
            case DUB -> "dub";
            case DESCRIPTION -> "description";
            case COMMENTARY -> "commentary";
            case CLEAR_SPEECH -> "enhanced-audio-intelligibility";
        };
    }
}

package org.playhouse.media.dash;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.playhouse.media.cenc.Overhead;
import org.playhouse.media.cenc.Pssh;
import org.playhouse.media.cenc.Scheme;
import org.playhouse.media.cmaf.TrackIndex;
import org.playhouse.media.cmaf.TrackIndex.Segment;
import org.playhouse.media.codec.VideoRange;
import org.playhouse.media.imsc.TextTrack;
import org.playhouse.media.presentation.Pictures.Storyboard;
import org.playhouse.media.presentation.Presentation;
import org.playhouse.media.presentation.PresentedText;
import org.playhouse.media.presentation.PresentedTrack;

/**
 * The static MPD of a presentation (ISO/IEC 23009-1, 5th edition, live profile of ISO base media), {@code manifest.mpd}.
 * The order of elements is the schema's.
 */
public final class DashWriter {
    private DashWriter() {}

    public static String write(Presentation presentation, DashOptions options) {
        Xml xml = new Xml();
        xml.open(
                "MPD",
                "xmlns",
                "urn:mpeg:dash:schema:mpd:2011",
                "xmlns:cenc",
                options.scheme() == Scheme.NONE ? null : "urn:mpeg:cenc:2013",
                "xmlns:dashif",
                options.scheme() == Scheme.NONE ? null : "https://dashif.org/CPS",
                "xmlns:mspr",
                DrmProtection.namespace(options),
                "profiles",
                "urn:mpeg:dash:profile:isoff-live:2011",
                "type",
                "static",
                "mediaPresentationDuration",
                seconds(presentation.duration()),
                "maxSegmentDuration",
                seconds(longest(presentation)),
                "minBufferTime",
                seconds(longest(presentation)));
        if (options.pathways().size() > 1) {
            // clause 5.6.5: which one is used is the player's choice
            options.pathways().forEach(place -> xml.text("BaseURL", place.base(), "serviceLocation", place.id()));
        }
        xml.open("Period", "id", "1", "start", "PT0S");
        ChapterEvents.write(xml, options.chapters(), presentation.duration());
        PictureSets pictures = PictureSets.of(presentation.video(), options.scheme());
        for (int set = 1; set <= pictures.count(); set++) {
            video(xml, pictures, set, options);
        }
        int id = Math.max(2, pictures.count() + 1);
        for (PresentedTrack track : presentation.audio()) {
            audio(xml, track, id, options);
            id++;
        }
        for (PresentedText text : presentation.texts()) {
            TextSet.write(xml, text, id, presentation.duration());
            id++;
        }
        Optional<TextTrack> coded = TextTrack.of(presentation);
        for (PresentedText text : coded.isPresent() ? presentation.texts() : List.<PresentedText>of()) {
            TextSet.imsc1(xml, text, id, coded.get());
            id++;
        }
        if (!options.storyboardTemplate().isEmpty()
                && presentation.pictures().storyboard().isPresent()) {
            storyboard(xml, presentation.pictures().storyboard().get(), id, options);
            id++;
        }
        for (int set = 1; set <= pictures.count(); set++) {
            TrickSet.write(xml, pictures.tracks(set), id, set, options);
            id++;
        }
        return xml.close("Period").close("MPD").toString();
    }

    private static void video(Xml xml, PictureSets pictures, int id, DashOptions options) {
        List<PresentedTrack> tracks = pictures.tracks(id);
        xml.open(
                "AdaptationSet",
                "id",
                id,
                "contentType",
                "video",
                "mimeType",
                "video/mp4",
                "segmentAlignment",
                "true",
                "startWithSAP",
                "1",
                "maxWidth",
                tracks.stream().mapToInt(track -> track.index().width()).max().orElse(0),
                "maxHeight",
                tracks.stream().mapToInt(track -> track.index().height()).max().orElse(0));
        protection(xml, tracks, options);
        colour(xml, tracks);
        pictures.switching(xml, id);
        xml.empty("Role", "schemeIdUri", "urn:mpeg:dash:role:2011", "value", "main");
        for (PresentedTrack track : tracks) {
            TrackIndex index = track.index();
            xml.open(
                    "Representation",
                    "id",
                    track.folder(),
                    "bandwidth",
                    index.peakBitrate()
                            + Overhead.bitrate(
                                    index, options.scheme(), track.rotation().rotates()),
                    "codecs",
                    index.codec(),
                    "width",
                    index.width(),
                    "height",
                    index.height(),
                    "sar",
                    "1:1",
                    "frameRate",
                    index.rateDenominator() == 1
                            ? Integer.toString(index.rateNumerator())
                            : index.rateNumerator() + "/" + index.rateDenominator());
            segments(xml, index);
            xml.close("Representation");
        }
        xml.close("AdaptationSet");
    }

    /** Of a high dynamic range (ISO/IEC 23091-2; DASH-IF IOP 10.2): who does not know it cannot show these pictures right. */
    static void colour(Xml xml, List<PresentedTrack> tracks) {
        VideoRange range = tracks.get(0).index().range();
        if (tracks.stream().anyMatch(track -> track.index().range() != range)) {
            throw new IllegalArgumentException("tracks of one adaptation set have one dynamic range");
        }
        if (range != VideoRange.SDR) {
            xml.empty("EssentialProperty", "schemeIdUri", "urn:mpeg:mpegB:cicp:ColourPrimaries", "value", 9);
            xml.empty(
                    "EssentialProperty",
                    "schemeIdUri",
                    "urn:mpeg:mpegB:cicp:TransferCharacteristics",
                    "value",
                    range.transfer());
            xml.empty("EssentialProperty", "schemeIdUri", "urn:mpeg:mpegB:cicp:MatrixCoefficients", "value", 9);
        }
    }

    private static void audio(Xml xml, PresentedTrack track, int id, DashOptions options) {
        TrackIndex index = track.index();
        SoundSet sound = new SoundSet(track);
        xml.open(
                "AdaptationSet",
                "id",
                id,
                "contentType",
                "audio",
                "mimeType",
                "audio/mp4",
                "lang",
                track.heard().known() ? track.heard().language() : null,
                "segmentAlignment",
                "true",
                "startWithSAP",
                "1");
        protection(xml, List.of(track), options);
        sound.objects(xml);
        sound.label(xml);
        sound.purpose(xml);
        xml.open(
                "Representation",
                "id",
                track.folder(),
                "bandwidth",
                index.peakBitrate()
                        + Overhead.bitrate(
                                index, options.scheme(), track.rotation().rotates()),
                "codecs",
                index.codec(),
                "audioSamplingRate",
                index.sampleRate());
        sound.speakers(xml);
        segments(xml, index);
        xml.close("Representation").close("AdaptationSet");
    }

    /** Clause 5.8.4.1 and ISO/IEC 23001-7, clause 11.2. */
    static void protection(Xml xml, List<PresentedTrack> tracks, DashOptions options) {
        if (options.scheme() == Scheme.NONE) {
            return;
        }
        List<UUID> kids = tracks.stream()
                .map(track -> track.keyId(options.scheme()).orElseThrow())
                .distinct()
                .toList();
        if (kids.size() != 1) {
            throw new IllegalArgumentException("tracks of one adaptation set have one key");
        }
        String pssh = Base64.getEncoder()
                .encodeToString(Pssh.common(tracks.stream()
                        .flatMap(track -> track.keyIds(options.scheme()).stream())
                        .distinct()
                        .toList()));
        xml.empty(
                "ContentProtection",
                "schemeIdUri",
                "urn:mpeg:dash:mp4protection:2011",
                "value",
                options.scheme().word(),
                "cenc:default_KID",
                kids.get(0));
        xml.open("ContentProtection", "schemeIdUri", "urn:uuid:" + Pssh.COMMON_SYSTEM, "value", "common");
        xml.text("cenc:pssh", pssh).close("ContentProtection");
        if (!options.clearKeyLicense().isEmpty()) {
            xml.open("ContentProtection", "schemeIdUri", "urn:uuid:" + Pssh.CLEARKEY_SYSTEM, "value", "ClearKey1.0");
            xml.text("dashif:Laurl", options.clearKeyLicense()).close("ContentProtection");
        }
        DrmProtection.write(xml, kids.get(0), tracks.get(0).rotation().rotates(), options);
    }

    private static void segments(Xml xml, TrackIndex index) {
        segments(xml, index, "$RepresentationID$/init.mp4", "$RepresentationID$/$Number$.m4s");
    }

    static void segments(Xml xml, TrackIndex index, String initialization, String media) {
        segments(xml, index.timescale(), index.segments(), initialization, media);
    }

    /** Clause 5.3.9.6; equal neighbours share an S. */
    static void segments(Xml xml, int timescale, List<Segment> segments, String initialization, String media) {
        xml.open(
                "SegmentTemplate",
                "timescale",
                timescale,
                "startNumber",
                1,
                "initialization",
                initialization,
                "media",
                media);
        xml.open("SegmentTimeline");
        int i = 0;
        while (i < segments.size()) {
            Segment first = segments.get(i);
            int repeats = 0;
            while (i + repeats + 1 < segments.size()
                    && segments.get(i + repeats + 1).duration() == first.duration()) {
                repeats++;
            }
            xml.empty(
                    "S", "t", i == 0 ? first.start() : null, "d", first.duration(), "r", repeats == 0 ? null : repeats);
            i += repeats + 1;
        }
        xml.close("SegmentTimeline").close("SegmentTemplate");
    }

    /** DASH-IF IOP 6.2.6, tiled thumbnails. */
    private static void storyboard(Xml xml, Storyboard board, int id, DashOptions options) {
        xml.open("AdaptationSet", "id", id, "contentType", "image", "mimeType", "image/jpeg");
        int width = board.columns() * board.tileWidth();
        int height = board.rows() * board.tileHeight();
        long millis = board.sheetDuration().toMillis();
        xml.empty(
                "SegmentTemplate",
                "timescale",
                1000,
                "duration",
                millis,
                "startNumber",
                1,
                "media",
                options.storyboardTemplate());
        xml.open("Representation", "id", "storyboard", "bandwidth", board.bitrate(), "width", width, "height", height);
        xml.empty(
                "EssentialProperty",
                "schemeIdUri",
                "http://dashif.org/guidelines/thumbnail_tile",
                "value",
                board.columns() + "x" + board.rows());
        xml.close("Representation").close("AdaptationSet");
    }

    private static Duration longest(Presentation presentation) {
        return presentation.tracks().stream()
                .map(PresentedTrack::index)
                .flatMap(index -> index.segments().stream()
                        .map(segment -> Duration.ofNanos(
                                Math.multiplyExact(segment.duration(), 1_000_000_000L) / index.timescale())))
                .max(Duration::compareTo)
                .orElse(Duration.ofSeconds(1));
    }

    private static String seconds(Duration duration) {
        BigDecimal seconds = BigDecimal.valueOf(duration.getSeconds()).add(BigDecimal.valueOf(duration.getNano(), 9));
        return "PT" + seconds.stripTrailingZeros().toPlainString() + "S";
    }
}

package org.playhouse.media.dash;

import java.util.List;
import org.playhouse.media.cenc.Overhead;
import org.playhouse.media.cmaf.IFrames;
import org.playhouse.media.cmaf.TrackIndex;
import org.playhouse.media.cmaf.TrackIndex.Segment;
import org.playhouse.media.presentation.PresentedTrack;

/** Pictures to wind by: one per segment, of every video track where they are known (DASH-IF IOP 3.2.9). */
final class TrickSet {
    private TrickSet() {}

    /** @param of id of the adaptation set that the pictures are taken from */
    static void write(Xml xml, List<PresentedTrack> video, int id, int of, DashOptions options) {
        List<PresentedTrack> tracks = video.stream()
                .filter(track -> IFrames.of(track.index()).isPresent())
                .toList();
        if (tracks.isEmpty()) {
            return;
        }
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
                "1");
        DashWriter.protection(xml, tracks, options);
        DashWriter.colour(xml, tracks);
        xml.empty("EssentialProperty", "schemeIdUri", "http://dashif.org/guidelines/trickmode", "value", of);
        tracks.forEach(
                track -> representation(xml, track, IFrames.of(track.index()).orElseThrow(), options));
        xml.close("AdaptationSet");
    }

    /** Played as fast as its pictures come in the film, it asks no more of a decoder than the film does. */
    private static void representation(Xml xml, PresentedTrack track, TrackIndex pictures, DashOptions options) {
        xml.open(
                "Representation",
                "id",
                track.folder() + "-iframes",
                "bandwidth",
                pictures.peakBitrate()
                        + Overhead.bitrate(
                                pictures, options.scheme(), track.rotation().rotates()),
                "codecs",
                pictures.codec(),
                "width",
                pictures.width(),
                "height",
                pictures.height(),
                "sar",
                "1:1",
                "frameRate",
                pictures.rateNumerator() + "/" + pictures.rateDenominator(),
                "maxPlayoutRate",
                track.index().segments().stream()
                        .mapToInt(Segment::samples)
                        .max()
                        .orElse(1),
                "codingDependency",
                "false");
        DashWriter.segments(xml, pictures, track.folder() + "/init.mp4", track.folder() + "/iframe-$Number$.m4s");
        xml.close("Representation");
    }
}

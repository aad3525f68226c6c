package org.playhouse.media.hls;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.playhouse.media.cenc.Overhead;
import org.playhouse.media.cenc.Scheme;
import org.playhouse.media.cmaf.IFrames;
import org.playhouse.media.cmaf.TrackIndex;
import org.playhouse.media.cmaf.TrackIndex.Segment;
import org.playhouse.media.imsc.TextTrack;
import org.playhouse.media.presentation.Presentation;
import org.playhouse.media.presentation.PresentedText;
import org.playhouse.media.presentation.PresentedTrack;

/** HLS playlists of a presentation (RFC 8216bis), relative URLs, LF line ends. */
public final class HlsWriter {
    private HlsWriter() {}

    /** The multivariant playlist, {@code main.m3u8} (4.4.6). */
    public static String multivariant(Presentation presentation, HlsOptions options) {
        StringBuilder out = head().append(KeyLines.session(presentation, options));
        if (presentation.video().isEmpty()) {
            TextGroup none = TextGroup.of(List.of()).get(0);
            presentation.audio().forEach(track -> variant(out, track, AudioGroup.NONE, none, options.scheme()));
            return out.toString();
        }
        List<AudioGroup> groups = AudioGroup.of(presentation.audio());
        groups.forEach(group -> out.append(group.renditions()));
        List<TextGroup> texts = TextGroup.of(presentation.texts());
        texts.forEach(text -> out.append(text.renditions()));
        // hls.js takes the last of variants alike, and has no captions for a while when it changes their group
        for (int i = texts.size() - 1; i >= 0; i--) {
            TextGroup text = texts.get(i);
            for (AudioGroup group : groups.isEmpty() ? List.of(AudioGroup.NONE) : groups) {
                presentation.video().forEach(track -> variant(out, track, group, text, options.scheme()));
            }
        }
        presentation.video().forEach(track -> out.append(IFrameStream.of(track, options.scheme())));
        return out.append(ImageStream.line(presentation)).toString();
    }

    /**
     * The playlist of scrub pictures, {@code storyboard.m3u8}; nothing where a film has none.
     *
     * @param sheet relative address of sheet n, from 1
     */
    public static Optional<String> images(Presentation presentation, IntFunction<String> sheet) {
        return ImageStream.playlist(presentation, sheet);
    }

    /** A track's media playlist, {@code <track>/playlist.m3u8} (4.4.3). */
    public static String media(PresentedTrack track, HlsOptions options) {
        return segments(track, track.index(), options, "");
    }

    /** A track's I-frame playlist, {@code <track>/iframes.m3u8} (4.4.3.6); nothing where its I-frames are not known. */
    public static Optional<String> iFrames(PresentedTrack track, HlsOptions options) {
        return IFrames.of(track.index()).map(index -> segments(track, index, options, IFrameStream.PREFIX));
    }

    /** @param prefix of segment names; a playlist of I-frames has one */
    private static String segments(PresentedTrack track, TrackIndex index, HlsOptions options, String prefix) {
        StringBuilder out = head();
        out.append(target(index.segments(), index.timescale()))
                .append(prefix.isEmpty() ? "" : "#EXT-X-I-FRAMES-ONLY\n");
        return list(
                out,
                index.segments(),
                index.timescale(),
                prefix,
                number -> track.rotation().begins(number) ? period(track, number, options) : "");
    }

    /** Its init segment and its keys. */
    private static String period(PresentedTrack track, int number, HlsOptions options) {
        int period = track.rotation().period(number);
        return "#EXT-X-MAP:URI=\"" + PresentedTrack.init(period) + "\"\n" + KeyLines.of(track, period, options);
    }

    /** @param before what stands before a segment */
    private static String list(
            StringBuilder out, List<Segment> segments, int timescale, String prefix, IntFunction<String> before) {
        BigDecimal end = BigDecimal.ZERO;
        long time = 0;
        int number = 1;
        for (Segment segment : segments) {
            out.append(before.apply(number));
            time += segment.duration();
            BigDecimal next = seconds(time, timescale);
            out.append("#EXTINF:").append(next.subtract(end)).append(",\n");
            out.append(prefix).append(number).append(".m4s\n");
            end = next;
            number++;
        }
        return out.append("#EXT-X-ENDLIST\n").toString();
    }

    /** The playlist of captions, {@code <number>/playlist.m3u8}: one WebVTT segment as long as the film (3.1.4). */
    public static String text(Presentation presentation) {
        BigDecimal length = BigDecimal.valueOf(presentation.duration().toNanos(), 9)
                .setScale(6, RoundingMode.HALF_UP)
                .max(BigDecimal.valueOf(1, 6));
        return head() + "#EXT-X-TARGETDURATION:" + length.setScale(0, RoundingMode.CEILING)
                + "\n#EXT-X-MEDIA-SEQUENCE:1\n#EXT-X-PLAYLIST-TYPE:VOD\n#EXTINF:" + length + ",\n" + PresentedText.FILE
                + "\n#EXT-X-ENDLIST\n";
    }

    /** The playlist of captions as IMSC1, {@code <number>/imsc1.m3u8}: segments on those of the pictures, never encrypted. */
    public static String imsc1(TextTrack track) {
        StringBuilder out = head().append(target(track.segments(), track.timescale()));
        return list(out.append("#EXT-X-MAP:URI=\"init.mp4\"\n"), track.segments(), track.timescale(), "", number -> "");
    }

    private static String target(List<Segment> segments, int timescale) {
        long longest = segments.stream().mapToLong(Segment::duration).max().orElse(0);
        return "#EXT-X-TARGETDURATION:" + Math.max(1, (longest + timescale - 1) / timescale)
                + "\n#EXT-X-MEDIA-SEQUENCE:1\n#EXT-X-PLAYLIST-TYPE:VOD\n";
    }

    private static StringBuilder head() {
        return new StringBuilder("#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-INDEPENDENT-SEGMENTS\n");
    }

    private static void variant(
            StringBuilder out, PresentedTrack track, AudioGroup group, TextGroup text, Scheme scheme) {
        List<PresentedTrack> audio = group.tracks();
        TrackIndex index = track.index();
        long overhead = Overhead.bitrate(index, scheme, track.rotation().rotates());
        long peak = index.peakBitrate() + overhead + largest(audio, TrackIndex::peakBitrate, scheme);
        long average = index.averageBitrate() + overhead + largest(audio, TrackIndex::averageBitrate, scheme);
        String codecs = Stream.concat(Stream.of(track), audio.stream())
                .map(each -> each.index().codec())
                .distinct()
                .collect(Collectors.joining(","));
        codecs += text.codec().isEmpty() ? "" : "," + text.codec();
        out.append("#EXT-X-STREAM-INF:BANDWIDTH=").append(peak);
        out.append(",AVERAGE-BANDWIDTH=")
                .append(average)
                .append(",CODECS=\"")
                .append(codecs)
                .append('"');
        if (index.video()) {
            out.append(",RESOLUTION=").append(index.width()).append('x').append(index.height());
            out.append(",FRAME-RATE=")
                    .append(frameRate(index))
                    .append(",VIDEO-RANGE=" + index.range() + ",CLOSED-CAPTIONS=NONE");
        }
        if (!audio.isEmpty()) {
            out.append(",AUDIO=\"").append(group.id()).append('"');
        }
        out.append(text.attribute()).append('\n').append(track.folder()).append("/playlist.m3u8\n");
    }

    private static long largest(List<PresentedTrack> audio, ToLongFunction<TrackIndex> bitrate, Scheme scheme) {
        return audio.stream()
                .mapToLong(track -> bitrate.applyAsLong(track.index())
                        + Overhead.bitrate(
                                track.index(), scheme, track.rotation().rotates()))
                .max()
                .orElse(0);
    }

    private static String frameRate(TrackIndex index) {
        return String.format(Locale.ROOT, "%.3f", (double) index.rateNumerator() / index.rateDenominator());
    }

    /** Microseconds, rounded from the start of the track, so that errors do not add up. */
    private static BigDecimal seconds(long time, int timescale) {
        return BigDecimal.valueOf(time).divide(BigDecimal.valueOf(timescale), 6, RoundingMode.HALF_UP);
    }

    /** A quoted string has no quotes and no line ends (4.2), a playlist no control characters (4.1). */
    static String quoted(String value) {
        return value.replaceAll("[\"\\p{Cntrl}\\x80-\\x9F]", "");
    }
}

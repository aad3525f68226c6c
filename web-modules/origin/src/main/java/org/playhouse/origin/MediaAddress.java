package org.playhouse.origin;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.playhouse.media.cenc.Scheme;
import org.playhouse.media.hls.KeyFormat;

/**
 * What the rest of a media path, after token and presentation, asks for. Pure. Names that a presentation could have
 * are read here; whether this one has them is the film's to say.
 */
sealed interface MediaAddress {
    /** The manifest of a whole presentation. */
    record Manifest(int packager, Scheme scheme, KeyFormat format, boolean dash) implements MediaAddress {}

    /** The chapters of a whole presentation. */
    record Chapters(int packager, Scheme scheme) implements MediaAddress {}

    /** The HLS media playlist of one track. */
    record Playlist(int packager, Scheme scheme, KeyFormat format, int track) implements MediaAddress {}

    /** The HLS media playlist of one text as IMSC1. */
    record Imsc1Playlist(int packager, Scheme scheme, int number) implements MediaAddress {}

    /** The HLS playlist of a track's I-frames. */
    record IFramePlaylist(int packager, Scheme scheme, KeyFormat format, int track) implements MediaAddress {}

    /** The HLS playlist of scrub pictures. */
    record ImagePlaylist(int packager, Scheme scheme) implements MediaAddress {}

    /** Which of several places players should fetch from. */
    record SteeringManifest(int packager, Scheme scheme) implements MediaAddress {}

    /** A track's init segment, which names the key of one period, from 1. */
    record Init(int packager, Scheme scheme, int track, int period) implements MediaAddress {}

    /** A track's media segment, numbers from 1. */
    record Segment(int packager, Scheme scheme, int track, int number) implements MediaAddress {}

    /** The I-frame that a media segment starts with. */
    record IFrame(int packager, Scheme scheme, int track, int number) implements MediaAddress {}

    /** The file of captions. */
    record Captions(int packager, Scheme scheme, int number) implements MediaAddress {}

    /** A still or a sheet of scrub pictures, by its object key. */
    record Picture(String key) implements MediaAddress {}

    /** The scrub pictures' WebVTT. */
    record Storyboard() implements MediaAddress {}

    Pattern FILES = Pattern.compile("(\\d{1,5})/(none|cbcs|cenc)/(identity|org\\.w3\\.clearkey)/"
            + "(?:(main\\.m3u8)|(manifest\\.mpd)|([1-9]\\d{0,4})/(?:(playlist\\.m3u8)|(init\\.mp4)|([1-9]\\d{0,6})\\.m4s|(captions\\.vtt)"
            + "|(iframes\\.m3u8)|iframe-([1-9]\\d{0,6})\\.m4s|(?<imsc1>imsc1\\.m3u8)|init-(?<period>[2-9]|[1-9]\\d{1,6})\\.mp4)"
            + "|(?<images>storyboard\\.m3u8)|(?<chapters>chapters\\.json)|(?<steering>steering\\.json))");
    Pattern PICTURES = Pattern.compile("pictures/[a-z]+(?:-\\d{1,5})?\\.jpg");

    /** Nothing when no presentation has such a path. */
    static Optional<MediaAddress> of(UUID presentation, String rest) {
        if (PICTURES.matcher(rest).matches()) {
            return Optional.of(new Picture(presentation + "/" + rest));
        }
        if (rest.equals("storyboard.vtt")) {
            return Optional.of(new Storyboard());
        }
        return Optional.of(FILES.matcher(rest))
                .filter(Matcher::matches)
                .filter(path -> !path.group(2).equals("none") || path.group(3).equals("identity"))
                .map(MediaAddress::file);
    }

    private static MediaAddress file(Matcher path) {
        int packager = Integer.parseInt(path.group(1));
        var scheme = Scheme.of(path.group(2));
        var format = KeyFormat.of(path.group(3));
        if (path.group("images") != null) {
            return new ImagePlaylist(packager, scheme);
        }
        if (path.group("chapters") != null) {
            return new Chapters(packager, scheme);
        }
        if (path.group("steering") != null) {
            return new SteeringManifest(packager, scheme);
        }
        if (path.group(6) == null) {
            return new Manifest(packager, scheme, format, path.group(5) != null);
        }
        int track = Integer.parseInt(path.group(6));
        if (path.group(7) != null) {
            return new Playlist(packager, scheme, format, track);
        }
        if (path.group(10) != null) {
            return new Captions(packager, scheme, track);
        }
        if (path.group("imsc1") != null) {
            return new Imsc1Playlist(packager, scheme, track);
        }
        if (path.group(11) != null) {
            return new IFramePlaylist(packager, scheme, format, track);
        }
        if (path.group(12) != null) {
            return new IFrame(packager, scheme, track, Integer.parseInt(path.group(12)));
        }
        if (path.group("period") != null) {
            return new Init(packager, scheme, track, Integer.parseInt(path.group("period")));
        }
        return path.group(8) != null
                ? new Init(packager, scheme, track, 1)
                : new Segment(packager, scheme, track, Integer.parseInt(path.group(9)));
    }
}

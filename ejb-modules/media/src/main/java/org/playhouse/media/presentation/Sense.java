package org.playhouse.media.presentation;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.playhouse.media.cenc.Scheme;
import org.playhouse.media.cmaf.TrackIndex;
import org.playhouse.media.cmaf.TrackIndex.Segment;
import org.playhouse.media.codec.VideoRange;
import org.playhouse.media.presentation.Pictures.Storyboard;

/**
 * Refuses descriptions that no packager writes. Manifests are made from them without a further look: a line end in a codec
 * would be a line of a playlist, a timescale of 0 the end of a request.
 */
final class Sense {
    private static final Pattern CODEC = Pattern.compile("[A-Za-z0-9_.+-]{1,64}");
    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z0-9-]{0,64}");
    private static final Duration LONGEST = Duration.ofDays(366);
    private static final int LARGEST_SIDE = 0xFFFF;
    private static final int MOST_TILES = 10_000_000;
    private static final long LATEST = 1L << 53;

    private Sense() {}

    /** @throws IllegalArgumentException for one that makes none */
    static Presentation demanded(Presentation film) {
        demand(!film.duration().isNegative() && film.duration().compareTo(LONGEST) <= 0, "duration");
        film.tracks().forEach(track -> {
            index(track.index());
            keys(track);
            demand(language(track.heard().language()), "language");
        });
        film.texts().forEach(text -> demand(language(text.language()) && text.bytes() >= 0, "text"));
        film.pictures().storyboard().ifPresent(Sense::storyboard);
        for (Scheme scheme : List.of(Scheme.CBCS, Scheme.CENC)) {
            ranges(film.video(), scheme);
        }
        return film;
    }

    private static boolean language(String tag) {
        return LANGUAGE.matcher(tag).matches();
    }

    private static void index(TrackIndex index) {
        demand(CODEC.matcher(index.codec()).matches(), "codec");
        demand(language(index.language()), "language");
        demand(index.timescale() > 0 && index.duration() >= 0 && index.duration() < LATEST, "time");
        demand(side(index.width()) && side(index.height()), "size");
        demand(index.rateNumerator() >= 0 && index.rateDenominator() > 0, "frame rate");
        demand(index.channels() >= 0 && index.sampleRate() >= 0, "sound");
        demand(bitrate(index.peakBitrate()) && bitrate(index.averageBitrate()), "bit rate");
        demand(index.init().offset() >= 0 && index.init().size() > 0, "init segment");
        index.segments().forEach(Sense::segment);
    }

    private static void segment(Segment segment) {
        boolean lies = segment.offset() >= 0 && segment.size() > 0;
        boolean lasts = segment.start() >= 0
                && segment.start() < LATEST
                && segment.duration() > 0
                && segment.duration() <= Integer.MAX_VALUE;
        boolean counts = segment.firstSample() >= 0 && segment.samples() > 0;
        long from = segment.picture().from();
        long size = segment.picture().size();
        demand(lies && lasts && counts && from >= 0 && size >= 0 && from + size <= segment.size(), "segment");
    }

    /** A scheme that a film has at all, it has for each of its periods. */
    private static void keys(PresentedTrack track) {
        int periods = track.rotation().periods(track.index().segments().size());
        track.keyIds().keySet().forEach(scheme -> demand(track.keyIds(scheme).size() == periods, "set of keys"));
    }

    private static void storyboard(Storyboard board) {
        demand(side(board.tileWidth()) && side(board.tileHeight()), "tile");
        demand(side(board.columns()) && side(board.rows()), "sheet");
        demand((long) board.columns() * board.rows() <= MOST_TILES, "sheet");
        demand(board.tiles() >= 0 && board.tiles() <= MOST_TILES && board.largestSheet() >= 0, "storyboard");
        demand(board.interval().compareTo(LONGEST) <= 0, "storyboard");
    }

    /** Pictures under one key are one choice of players', so they have one dynamic range. */
    private static void ranges(List<PresentedTrack> video, Scheme scheme) {
        Map<Optional<UUID>, VideoRange> ranges = new HashMap<>();
        for (PresentedTrack track : video) {
            VideoRange range = track.index().range();
            demand(ranges.getOrDefault(track.keyId(scheme), range) == range, "dynamic range");
            ranges.put(track.keyId(scheme), range);
        }
    }

    private static boolean side(int pixels) {
        return pixels >= 0 && pixels <= LARGEST_SIDE;
    }

    private static boolean bitrate(long bits) {
        return bits >= 0 && bits < LATEST;
    }

    private static void demand(boolean sense, String what) {
        if (!sense) {
            throw new IllegalArgumentException("a " + what + " that makes no sense");
        }
    }
}

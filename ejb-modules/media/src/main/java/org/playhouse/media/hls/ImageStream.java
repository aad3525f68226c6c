package org.playhouse.media.hls;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Optional;
import java.util.function.IntFunction;
import org.playhouse.media.presentation.Pictures.Storyboard;
import org.playhouse.media.presentation.Presentation;

/**
 * Scrub pictures as HLS images (Image Media Playlist for HLS, version 0.4): sheets of tiles, the last one padded to a full
 * one. Players that do not know the tags pass them over (RFC 8216bis, 6.3.1).
 */
final class ImageStream {
    private ImageStream() {}

    /** EXT-X-IMAGE-STREAM-INF, RESOLUTION of one tile; nothing where a film has none. */
    static String line(Presentation presentation) {
        return presentation
                .pictures()
                .storyboard()
                .map(board -> "#EXT-X-IMAGE-STREAM-INF:BANDWIDTH=" + board.bitrate() + ",CODECS=\"jpeg\",RESOLUTION="
                        + resolution(board) + ",URI=\"storyboard.m3u8\"\n")
                .orElse("");
    }

    /** @param sheet relative address of sheet n, from 1 */
    static Optional<String> playlist(Presentation presentation, IntFunction<String> sheet) {
        return presentation.pictures().storyboard().map(board -> playlist(board, presentation.duration(), sheet));
    }

    private static String playlist(Storyboard board, Duration film, IntFunction<String> sheet) {
        Duration full = board.sheetDuration();
        // a sound that is longer than the pictures has none
        Duration pictured = board.interval().multipliedBy(board.tiles());
        Duration last = pictured.compareTo(film) < 0 ? pictured : film;
        StringBuilder out = new StringBuilder("#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-TARGETDURATION:");
        out.append(seconds(full.compareTo(last) < 0 ? full : last)
                        .max(BigDecimal.ONE)
                        .setScale(0, RoundingMode.CEILING))
                .append("\n#EXT-X-MEDIA-SEQUENCE:1\n#EXT-X-PLAYLIST-TYPE:VOD\n#EXT-X-IMAGES-ONLY\n");
        Duration start = Duration.ZERO;
        for (int n = 1; n <= board.sheets().size() && start.compareTo(last) < 0; n++) {
            Duration end = start.plus(full).compareTo(last) < 0 ? start.plus(full) : last;
            out.append("#EXTINF:").append(seconds(end.minus(start))).append(",\n#EXT-X-TILES:RESOLUTION=");
            out.append(resolution(board))
                    .append(",LAYOUT=")
                    .append(board.columns())
                    .append('x')
                    .append(board.rows());
            out.append(",DURATION=").append(seconds(board.interval())).append('\n');
            out.append(sheet.apply(n)).append('\n');
            start = end;
        }
        return out.append("#EXT-X-ENDLIST\n").toString();
    }

    private static String resolution(Storyboard board) {
        return board.tileWidth() + "x" + board.tileHeight();
    }

    private static BigDecimal seconds(Duration duration) {
        return BigDecimal.valueOf(duration.toNanos(), 9).setScale(6, RoundingMode.HALF_UP);
    }
}

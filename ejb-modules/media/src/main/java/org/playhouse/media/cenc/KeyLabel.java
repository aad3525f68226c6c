package org.playhouse.media.cenc;

import org.playhouse.media.cmaf.TrackIndex;

/**
 * What a content key is for: sound, or pictures of a size, so that a licence can open the small ones alone. Names, order
 * and limits are those of shaka-packager 3.4.2's stream labels ({@code --max_sd_pixels} 768 x 576, {@code --max_hd_pixels}
 * 1920 x 1080, {@code --max_uhd1_pixels} 4096 x 2160): pixels count, so an upright picture is what a flat one is.
 */
public enum KeyLabel {
    AUDIO,
    HD,
    SD,
    UHD1,
    UHD2,
    /** Pictures of all sizes: films that were packaged before sizes had keys of their own. */
    VIDEO;

    private static final long SD_PIXELS = 768L * 576;
    private static final long HD_PIXELS = 1920L * 1080;
    private static final long UHD1_PIXELS = 4096L * 2160;

    public static KeyLabel of(TrackIndex track) {
        return track.video() ? ofPictures(track.width(), track.height()) : AUDIO;
    }

    private static KeyLabel ofPictures(int width, int height) {
        long pixels = (long) width * height;
        if (pixels <= SD_PIXELS) {
            return SD;
        }
        if (pixels <= HD_PIXELS) {
            return HD;
        }
        return pixels <= UHD1_PIXELS ? UHD1 : UHD2;
    }
}

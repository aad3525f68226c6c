package org.playhouse.media.ffmpeg;

import java.util.ArrayList;
import java.util.List;

/**
 * The words that open a source. Only real containers and only the protocols of the store are allowed: a playlist or a
 * script that somebody uploads as a film must not make the engine open other addresses or files of this machine.
 */
final class Source {
    static final String FORMATS = "mov,matroska,webm,avi,mpegts,mpeg,flv,live_flv,asf,ogg,mxf,gxf,dv,rm,wtv,nut,ivf,"
            + "h264,hevc,m4v,mpegvideo,obu,yuv4mpegpipe,mp3,aac,ac3,eac3,dts,flac,wav,w64,aiff,caf,amr,au,ape,wv,tta";

    /** How long a connection may say nothing; it is tried three times. */
    static final String SILENCE_MICROS = "6000000";

    private Source() {}

    static boolean remote(String input) {
        return input.startsWith("http://") || input.startsWith("https://");
    }

    /** Options that belong before {@code -i}. A store that is away gives an error within about 20 s. */
    static List<String> options(String input) {
        List<String> options = new ArrayList<>(List.of("-format_whitelist", FORMATS));
        if (remote(input)) {
            options.addAll(List.of("-protocol_whitelist", "http,https,tcp,tls"));
            options.addAll(
                    List.of("-rw_timeout", SILENCE_MICROS, "-reconnect", "1", "-reconnect_on_network_error", "1"));
            options.addAll(List.of("-reconnect_on_http_error", "500,502,503,504", "-reconnect_delay_max", "2"));
            options.addAll(List.of("-reconnect_max_retries", "2", "-reconnect_delay_total_max", "8"));
        } else {
            options.addAll(List.of("-protocol_whitelist", "file"));
        }
        return options;
    }

    /** A path that starts with a dash or holds a colon stays a path. */
    static String address(String input) {
        return remote(input) ? input : "file:" + input;
    }
}

package org.playhouse.media.packager;

/** What {@code --help} prints. */
final class Usage {
    static final String TEXT = """
            Packages MP4 files into CMAF segments for HLS (main.m3u8) and DASH (manifest.mpd), protected by common encryption.

              java -jar playhouse-media.jar [options] <in.mp4>.. <folder>

            The files are one film: a rendition of its pictures each, its sounds in one or more of them; progressive or
            fragmented MP4 with AVC, HEVC, AV1 or VP9, AAC, Opus, AC-3 or E-AC-3. Nothing is encoded anew: renditions need
            entry points at the same times. The folder is made, or is empty.

            Keys, one of:
              --new-keys <file>    makes random keys and writes them to a new file that only you can read
              --keys <file>        reads them, one per line: [<label>=]<key id>:<key>, hexadecimal, # starts a comment
              PLAYHOUSE_KEYS       in the environment: the same, lines or blanks between
              --key [<label>=]<key id>:<key>   may be repeated; other users of the machine can see it
              --scheme none        no protection
                A label is audio, sd, hd, uhd1, uhd2 (by pixels: 768x576, 1920x1080, 4096x2160, more); a key without one is for
                every track that has none of its own.

            Options:
              --scheme cbcs|cenc|none          cbcs where nothing is said; VP9 has cenc only
              --drm widevine,playready,fairplay   systems that manifests name
              --license <url>      ClearKey licence server, for the MPD
              --key-url <url>      where HLS players fetch a raw key, {kid} is its id; else the playlist says org.w3.clearkey
              --segment <seconds>  2 to 6, 4 where nothing is said
              --iframes            also pictures to wind by: a segment with one picture each, in HLS and DASH
              --threads <n>        as many as there are processors, at most 4, where nothing is said
              --help

            Ends with 0; 1: an input cannot be packaged, and why; 2: wrong words. Flat memory, for films of any length:
              java -Xmx96m -XX:+UseSerialGC -jar playhouse-media.jar ..
            """;

    private Usage() {}
}

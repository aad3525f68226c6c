package org.playhouse.media.packager;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.playhouse.media.Clips;
import org.playhouse.media.cmaf.CmafTrack;
import org.playhouse.media.cmaf.FragmentedMovie;
import org.playhouse.media.cmaf.MovieTrack;
import org.playhouse.media.cmaf.SampleTable;
import org.playhouse.media.cmaf.TrackIndex;
import org.playhouse.media.cmaf.TrackIndex.Segment;
import org.playhouse.media.isobmff.Box;

/** The library alone, as a person at a command line meets it. */
@Tag("PKG-01")
class PackagerTest {
    private static final String KEY = "000102030405060708090a0b0c0d0e0f";
    private static final String KEYS = "0123456789abcdef8000000000000001:" + KEY;

    @TempDir
    Path folder;

    private record Said(int code, String out, String err) {}

    private Said run(Map<String, String> environment, String words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Main.run(
                Arrays.asList(words.strip().split(" +")),
                environment,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        return new Said(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private Path packaged(String name, String words) {
        Path to = folder.resolve(name);
        Said said = run(Map.of(Wishes.KEYS_VARIABLE, KEYS), words + " " + to);
        assertThat(said.code()).as(said.err()).isZero();
        return to;
    }

    private void refused(int code, String sentence, String words) throws Exception {
        Path to = folder.resolve("refused");
        Said said = run(Map.of(), words + " " + to);
        assertThat(said.err()).contains(sentence);
        assertThat(said.err().lines()).hasSize(1);
        assertThat(said.code()).isEqualTo(code);
        assertThat(to).doesNotExist();
    }

    @Test
    @Tag("PKG-04")
    void encryptsEveryCodecToWhatForeignToolsDecrypt() throws Exception {
        Sources sources = new Sources(folder);
        List<String> clips = List.of(
                "rungs-0.mp4",
                "slices.mp4",
                "hevc.mp4",
                "hevc10.mp4",
                "av1.mp4",
                "vp9.mp4",
                "sound.mp4",
                "aac-51.mp4",
                "opus.mp4",
                "ac3.mp4",
                "eac3-51.mp4");
        for (String clip : clips) {
            Path source = sources.progressive(clip, 1);
            String expected = Sources.md5(source, "0");
            Path clear = packaged(clip + "-clear", "--scheme none " + source);
            assertThat(Sources.md5(clear, 1, "")).as(clip).isEqualTo(expected);
            for (String scheme : clip.equals("vp9.mp4") ? List.of("cenc") : List.of("cenc", "cbcs")) {
                Path out = packaged(clip + "-" + scheme, "--scheme " + scheme + " " + source);
                assertThat(Sources.md5(out, 1, "-decryption_key " + KEY))
                        .as(clip)
                        .isEqualTo(expected);
                assertThat(payload(out.resolve("1/1.m4s"))).isNotEqualTo(payload(clear.resolve("1/1.m4s")));
            }
        }
    }

    private static byte[] payload(Path segment) throws Exception {
        byte[] bytes = Files.readAllBytes(segment);
        Box mdat = Box.list(bytes, 0, bytes.length).stream()
                .filter(box -> box.is("mdat"))
                .findFirst()
                .orElseThrow();
        return Arrays.copyOfRange(bytes, mdat.payload(), mdat.end());
    }

    /** B-pictures, priming, a late start of one track, an end within a frame: to the tick. */
    @Test
    @Tag("NFR-12")
    void keepsPresentationTimes() throws Exception {
        Sources sources = new Sources(folder);
        Path plain = sources.made("plain.mp4", Sources.MOVING);
        List<Path> files = List.of(
                plain,
                sources.made("shorter.mp4", Sources.MOVING + " -t 7.77"),
                sources.made(
                        "late-sound.mp4", "-i " + plain + " -itsoffset 0.3 -i " + plain + " -map 0:v -map 1:a -c copy"),
                sources.made(
                        "late-picture.mp4",
                        "-itsoffset 0.5 -i " + plain + " -i " + plain + " -map 0:v -map 1:a -c copy"),
                sources.made("negative.mp4", "-i " + plain + " -c copy -movflags +negative_cts_offsets"),
                sources.made(
                        "fragmented.mp4",
                        "-i " + plain + " -c copy -movflags +frag_keyframe+empty_moov+default_base_moof"));
        for (Path file : files) {
            Path out = packaged(file.getFileName() + "-times", "--scheme none " + file);
            for (int track = 1; track <= 2; track++) {
                Path joined = Sources.joined(out.resolve(Integer.toString(track)));
                MovieTrack made = FragmentedMovie.read(joined).tracks().get(0);
                List<Long> expected = Sources.times(file, track == 1 ? "v:0" : "a:0", made.timescale());
                List<Long> times = shown(made);
                assertThat(times).as(file + " " + track).endsWith(expected.get(expected.size() - 1));
                assertThat(times.stream()
                                .filter(time -> time >= expected.get(0))
                                .toList())
                        .as(file + " " + track)
                        .isEqualTo(expected);
                TrackIndex index = CmafTrack.read(joined);
                long end =
                        index.segments().stream().mapToLong(Segment::duration).sum();
                assertThat(index.segment(1).start() + end)
                        .isEqualTo(expected.get(expected.size() - 1)
                                + made.samples().duration(made.samples().count() - 1));
            }
        }
    }

    private static List<Long> shown(MovieTrack track) {
        SampleTable samples = track.samples();
        List<Long> times = new ArrayList<>();
        for (int i = 0; i < samples.count(); i++) {
            times.add(samples.pts(i) - track.mediaTime());
        }
        return times.stream().sorted().toList();
    }

    @Test
    void writesTheSameBytesOfTablesAndOfFragments() throws Exception {
        Sources sources = new Sources(folder);
        Path plain = sources.made("plain.mp4", Sources.MOVING);
        Path one = packaged("one", "--scheme none " + plain);
        String words = "-i " + plain + " -c copy -movflags ";
        List<Path> twins = List.of(
                sources.made("fast.mp4", words + "+faststart"),
                sources.made("fragments.mp4", words + "+frag_keyframe+delay_moov+default_base_moof"));
        for (Path twin : twins) {
            Path two = packaged(twin.getFileName() + "-twin", "--scheme none " + twin);
            assertThat(Sources.files(two)).isEqualTo(Sources.files(one)).contains("1/3.m4s", "2/3.m4s");
            for (String file : Sources.files(one)) {
                assertThat(two.resolve(file)).hasSameBinaryContentAs(one.resolve(file));
            }
        }
    }

    @Test
    void cutsRenditionsWhereAllHaveAnEntryPoint() throws Exception {
        Sources sources = new Sources(folder);
        Path often = sources.made(
                "often.mp4", Sources.MOVING.replace("96x64", "64x48").replace(" 36", " 24"));
        Path seldom = sources.made("seldom.mp4", Sources.MOVING + " -video_track_timescale 90000");
        Path out = packaged("ladder", "--scheme none --segment 2 " + often + " " + seldom);
        for (int track = 1; track <= 2; track++) {
            TrackIndex index = CmafTrack.read(Sources.joined(out.resolve(Integer.toString(track))));
            assertThat(index.segments())
                    .extracting(segment -> segment.start() * 10 / index.timescale())
                    .containsExactly(0L, 30L, 60L, 90L);
        }
        assertThat(Files.readString(out.resolve("main.m3u8")))
                .contains("RESOLUTION=64x48", "RESOLUTION=96x64")
                .containsOnlyOnce("TYPE=AUDIO");
        assertThat(out.resolve("4")).doesNotExist();
    }

    @Test
    void refusesRenditionsThatHaveNoneInCommon() throws Exception {
        Sources sources = new Sources(folder);
        String longer = Sources.MOVING.replace("d=11", "d=26");
        Path one = sources.made("one.mp4", longer);
        Path other = sources.made("other.mp4", longer.replace(" 36", " 250") + " -an");
        refused(1, "segment.long: the renditions have no picture in common", "--scheme none " + one + " " + other);
        Path later = sources.made("later.mp4", "-itsoffset 0.5 -i " + one + " -map 0:v -c copy");
        refused(1, "segment.start: the renditions' pictures do not start", "--scheme none " + one + " " + later);
    }

    @Test
    void refusesWhatManifestsWouldTellWrong() throws Exception {
        Sources sources = new Sources(folder);
        Path plain = sources.made("plain.mp4", Sources.MOVING);
        Path turned = sources.made("turned.mp4", "-display_rotation 90 -i " + plain + " -c copy");
        refused(1, "movie.rotated: " + turned, "--scheme none " + turned);
        Path hidden = sources.made("hidden.mp4", "-ss 2.2 -i " + plain + " -c copy");
        refused(1, "movie.hidden: " + hidden, "--scheme none " + hidden);
        refused(1, "no such file: " + folder.resolve("none.mp4"), "--scheme none " + folder.resolve("none.mp4"));
        Path text = Files.writeString(folder.resolve("text.mp4"), "this is no film at all");
        refused(1, "box.size: " + text, "--scheme none " + text);
        Path cut = Files.write(
                folder.resolve("cut.mp4"),
                Arrays.copyOf(
                        Files.readAllBytes(sources.made("fast.mp4", "-i " + plain + " -c copy -movflags faststart")),
                        60_000));
        refused(1, cut.toString(), "--scheme none " + cut);
        refused(
                1,
                "cenc.scheme: cbcs is not defined for vp09",
                "--key " + KEYS + " " + sources.progressive("vp9.mp4", 1));
    }

    @Test
    void tellsWidePixelsInSquareOnes() throws Exception {
        Path wide = new Sources(folder).made("wide.mp4", Sources.MOVING + " -aspect 2:1");
        Path out = packaged("wide", "--scheme none " + wide);
        assertThat(Files.readString(out.resolve("main.m3u8"))).contains("RESOLUTION=128x64");
    }

    @Test
    @Tag("PKG-06")
    void writesIFramesThatDecryptToo() throws Exception {
        Path source = new Sources(folder).made("plain.mp4", Sources.MOVING);
        Path out = packaged("wind", "--iframes --scheme cenc " + source);
        assertThat(Files.readString(out.resolve("main.m3u8"))).contains("#EXT-X-I-FRAME-STREAM-INF:");
        assertThat(Files.readString(out.resolve("1/iframes.m3u8"))).contains("iframe-2.m4s");
        assertThat(Files.readString(out.resolve("manifest.mpd"))).contains("trickmode");
        Path whole = out.resolve("picture.mp4");
        Files.write(whole, Files.readAllBytes(out.resolve("1/init.mp4")));
        Files.write(whole, Files.readAllBytes(out.resolve("1/iframe-2.m4s")), java.nio.file.StandardOpenOption.APPEND);
        assertThat(Sources.ffmpeg("-decryption_key " + KEY + " -i " + whole + " -f null -"))
                .isEmpty();
    }

    @Test
    void everySecondRunHasOtherIvs() throws Exception {
        Path source = new Sources(folder).progressive("rungs-0.mp4", 1);
        Path one = packaged("one", "--scheme cenc " + source);
        Path two = packaged("two", "--scheme cenc " + source);
        assertThat(payload(one.resolve("1/1.m4s"))).isNotEqualTo(payload(two.resolve("1/1.m4s")));
    }

    @Test
    void takesKeysFromAFileOrMakesThem() throws Exception {
        Path source = new Sources(folder).made("plain.mp4", Sources.MOVING);
        Path keys = folder.resolve("keys.txt");
        Said made = run(Map.of(), "--new-keys " + keys + " " + source + " " + folder.resolve("made"));
        assertThat(made.code()).as(made.err()).isZero();
        List<String> lines = Files.readAllLines(keys);
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0)).matches("audio=[0-9a-f]{32}:[0-9a-f]{32}");
        assertThat(Files.getPosixFilePermissions(keys)).hasSize(2);
        String secret = lines.get(1).split(":")[1];
        assertThat(made.out() + made.err()).doesNotContain(secret);
        assertThat(Sources.md5(folder.resolve("made"), 1, "-decryption_key " + secret))
                .isEqualTo(Sources.md5(source, "v"));
        Path again = packaged("again", "--keys " + keys + " --drm widevine,playready,fairplay " + source);
        assertThat(Sources.md5(again, 1, "-decryption_key " + secret)).isEqualTo(Sources.md5(source, "v"));
        assertThat(Files.readString(again.resolve("1/playlist.m3u8")))
                .contains("KEYFORMAT=\"com.microsoft.playready\"", "KEYFORMAT=\"com.apple.streamingkeydelivery\"");
        assertThat(Files.readString(again.resolve("manifest.mpd")))
                .contains("edef8ba9-79d6-4ace-a3c8-27dcd51d21ed")
                .doesNotContain("Laurl");
        refused(1, "file already exists: " + keys, "--new-keys " + keys + " " + source);
    }

    @Test
    void saysWhatIsWrongWithItsWords() throws Exception {
        assertThat(run(Map.of(), "--help"))
                .matches(said -> said.code() == 0 && said.out().contains("--new-keys"));
        String some = Clips.path("sound.mp4").toString();
        refused(2, "there is no option --schema", "--schema none " + some);
        refused(2, "say which keys", some);
        refused(2, "--segment is from 2 to 6 seconds", "--scheme none --segment 9 " + some);
        refused(2, "fairplay does not open cenc", "--scheme cenc --drm fairplay --key " + KEYS + " " + some);
        refused(2, "not a DRM system: marlin", "--drm marlin --key " + KEYS + " " + some);
        refused(2, "a key is [<label>=]", "--key 12:34 " + some);
        refused(2, "there is no key for audio", "--key hd=" + KEYS + " " + some);
        refused(2, "two keys for the same tracks", "--key " + KEYS + " --key " + KEYS + " " + some);
        refused(2, "keys do not belong into the folder", "--new-keys " + folder.resolve("refused/keys") + " " + some);
        refused(2, "keys protect nothing", "--scheme none --key " + KEYS + " " + some);
        assertThat(run(Map.of(), "--scheme none " + some + " " + Clips.path("").getParent())
                        .err())
                .contains("is not empty");
    }
}

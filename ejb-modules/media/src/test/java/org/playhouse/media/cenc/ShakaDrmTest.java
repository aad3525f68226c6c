package org.playhouse.media.cenc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.playhouse.media.Clips;
import org.playhouse.media.dash.DashOptions;
import org.playhouse.media.dash.DashWriter;
import org.playhouse.media.hls.HlsOptions;
import org.playhouse.media.hls.HlsWriter;
import org.playhouse.media.hls.KeyFormat;
import org.playhouse.media.presentation.Pictures;
import org.playhouse.media.presentation.Presentation;
import org.playhouse.media.presentation.PresentedTrack;
import org.w3c.dom.Element;

/**
 * Widevine, PlayReady and FairPlay in our manifests are byte for byte what shaka-packager 3.4.2 writes of the same keys and
 * streams; {@code -Dgolden=write} asks it and keeps its words.
 */
@Tag("PKG-06")
class ShakaDrmTest {
    private static final String PICTURE_KEY = "000102030405060708090a0b0c0d0e0f";
    private static final String SOUND_KEY = "101112131415161718191a1b1c1d1e1f";

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(names = {"CBCS", "CENC"})
    void writesWhatItWrote(Scheme scheme) throws Exception {
        Path file = Path.of("src", "test", "resources", "shaka-packager", "drm-" + scheme.word() + ".txt");
        if ("write".equals(System.getProperty("golden"))) {
            Files.write(file, theirs(scheme));
        }
        assertThat(ours(scheme)).isEqualTo(Files.readAllLines(file));
    }

    @ParameterizedTest
    @EnumSource(names = {"CBCS", "CENC"})
    @Tag(ShakaPackager.TAG)
    void writesWhatItWrites(Scheme scheme) throws Exception {
        assertThat(ours(scheme)).isEqualTo(theirs(scheme));
    }

    @Test
    void namesNobodyWhoIsNotWanted() {
        Presentation film = film(Scheme.CBCS);
        assertThat(playlist(film, 1, Scheme.CBCS, Set.of())).hasSize(1);
        assertThat(playlist(film, 1, Scheme.CBCS, Set.of(DrmSystem.WIDEVINE))).hasSize(2);
        assertThat(mpd(film, Scheme.CBCS, Set.of()))
                .doesNotContain("mspr", DrmSystem.WIDEVINE.id().toString());
    }

    @Test
    void namesFairPlayOnlyWhereItCanOpen() {
        Presentation film = film(Scheme.CENC);
        Set<DrmSystem> wanted = Set.of(DrmSystem.FAIRPLAY);
        assertThat(playlist(film, 1, Scheme.CENC, wanted)).hasSize(1);
        assertThat(mpd(film, Scheme.CENC, wanted)).isEqualTo(mpd(film, Scheme.CENC, Set.of()));
    }

    /**
     * One line per key and system, without IVs: those are a track's; of Widevine one for all keys, since lines that differ in
     * KEYID alone are the same to RFC 8216bis, 4.4.6.5. Identity keys have none: Shaka Player misreads them.
     */
    @ParameterizedTest
    @EnumSource(names = {"CBCS", "CENC"})
    void namesAllKeysBeforeTheTracks(Scheme scheme) {
        Presentation film = film(scheme);
        Set<DrmSystem> all = EnumSet.allOf(DrmSystem.class);
        List<String> ofTracks = new ArrayList<>();
        for (int number : List.of(2, 1)) {
            playlist(film, number, scheme, all, KeyFormat.W3C_CLEARKEY).stream()
                    .map(line -> line.replaceAll(",IV=0x[0-9a-f]+", "").replace("EXT-X-KEY", "EXT-X-SESSION-KEY"))
                    .forEach(ofTracks::add);
        }
        ofTracks.remove(ofTracks.stream()
                .filter(line -> line.contains(DrmSystem.WIDEVINE.keyFormat()))
                .reduce((first, second) -> second)
                .orElseThrow());
        assertThat(sessionKeys(film, scheme, all, KeyFormat.W3C_CLEARKEY))
                .hasSize(scheme == Scheme.CBCS ? 7 : 5)
                .isEqualTo(ofTracks);
        assertThat(sessionKeys(film, scheme, all, KeyFormat.IDENTITY)).isEmpty();
    }

    private List<String> theirs(Scheme scheme) throws Exception {
        ShakaPackager shaka = ShakaPackager.in(folder);
        Map<String, List<String>> keys = Map.of(
                "SD", List.of(hex(Clips.kid(1)), PICTURE_KEY),
                "AUDIO", List.of(hex(Clips.kid(3)), SOUND_KEY));
        List<String> lines = new ArrayList<>();
        for (int number = 1; number <= 2; number++) {
            Clips.Track track = number == 1 ? Clips.large() : Clips.sound();
            String iv = HexFormat.of().formatHex(Ivs.cbcs(number));
            List<String> said = shaka.manifests(track, scheme, keys, iv, "skd://" + hex(Clips.kid(2 * number - 1)));
            said.get(1)
                    .lines()
                    .filter(line -> line.startsWith("#EXT-X-KEY:") && !line.contains("\"identity\""))
                    // FairPlay has no counter mode: they name it all the same
                    .filter(line -> scheme == Scheme.CBCS || !line.contains(DrmSystem.FAIRPLAY.keyFormat()))
                    .forEach(lines::add);
            lines.addAll(systems(said.get(0)));
        }
        return lines;
    }

    private static List<String> ours(Scheme scheme) throws Exception {
        Presentation film = film(scheme);
        Set<DrmSystem> all = EnumSet.allOf(DrmSystem.class);
        List<String> systems = systems(mpd(film, scheme, all));
        List<String> lines = new ArrayList<>();
        for (int number = 1; number <= 2; number++) {
            lines.addAll(playlist(film, number, scheme, all).subList(1, scheme == Scheme.CBCS ? 4 : 3));
            lines.addAll(systems.subList(number * 2 - 2, number * 2));
        }
        return lines;
    }

    private static Presentation film(Scheme scheme) {
        return new Presentation(
                Clips.film().id(),
                1,
                true,
                Clips.film().duration(),
                List.of(
                        new PresentedTrack(
                                1, "108p", Clips.large().index(), "f/1.mp4", true, Map.of(scheme, Clips.kid(1))),
                        new PresentedTrack(
                                2, "audio", Clips.sound().index(), "f/2.mp4", true, Map.of(scheme, Clips.kid(3)))),
                Pictures.NONE);
    }

    private static DrmSignals signals(Presentation film, Scheme scheme, Set<DrmSystem> systems) {
        Map<UUID, String> keys = Map.of(Clips.kid(1), PICTURE_KEY, Clips.kid(3), SOUND_KEY);
        return new DrmSignals(
                systems,
                film.labelledKeyIds(scheme),
                kid -> PlayReady.checksum(kid, HexFormat.of().parseHex(keys.get(kid))));
    }

    /** The key lines. */
    private static List<String> playlist(Presentation film, int track, Scheme scheme, Set<DrmSystem> systems) {
        return playlist(film, track, scheme, systems, KeyFormat.IDENTITY);
    }

    private static List<String> playlist(
            Presentation film, int track, Scheme scheme, Set<DrmSystem> systems, KeyFormat format) {
        return HlsWriter.media(film.track(track).orElseThrow(), options(film, scheme, systems, format))
                .lines()
                .filter(line -> line.startsWith("#EXT-X-KEY:"))
                .toList();
    }

    private static List<String> sessionKeys(
            Presentation film, Scheme scheme, Set<DrmSystem> systems, KeyFormat format) {
        return HlsWriter.multivariant(film, options(film, scheme, systems, format))
                .lines()
                .filter(line -> line.startsWith("#EXT-X-SESSION-KEY:"))
                .toList();
    }

    private static HlsOptions options(Presentation film, Scheme scheme, Set<DrmSystem> systems, KeyFormat format) {
        return new HlsOptions(scheme, format, kid -> "https://site/" + kid, signals(film, scheme, systems));
    }

    private static String mpd(Presentation film, Scheme scheme, Set<DrmSystem> systems) {
        return DashWriter.write(
                film, new DashOptions(scheme, "https://site/licence", "", signals(film, scheme, systems), List.of()));
    }

    /** ContentProtection of PlayReady and Widevine, whatever the order of its attributes and the blanks around. */
    private static List<String> systems(String mpd) throws Exception {
        var elements = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(mpd.getBytes(StandardCharsets.UTF_8)))
                .getElementsByTagName("ContentProtection");
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < elements.getLength(); i++) {
            Element element = (Element) elements.item(i);
            String scheme = element.getAttribute("schemeIdUri");
            if (scheme.endsWith(DrmSystem.PLAYREADY.id().toString())
                    || scheme.endsWith(DrmSystem.WIDEVINE.id().toString())) {
                lines.add(scheme + " " + element.getAttribute("value") + children(element));
            }
        }
        return lines;
    }

    private static String children(Element element) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < element.getChildNodes().getLength(); i++) {
            if (element.getChildNodes().item(i) instanceof Element child) {
                text.append(' ').append(child.getTagName()).append('=').append(child.getTextContent());
            }
        }
        return text.toString();
    }

    private static String hex(UUID kid) {
        return HexFormat.of().formatHex(Pssh.bytes(kid));
    }
}

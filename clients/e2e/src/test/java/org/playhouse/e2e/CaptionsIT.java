package org.playhouse.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Captions that a creator gives to a film: before it is published, in every language, replaced, and taken away. */
class CaptionsIT extends OnAStack {
    private static final String SRT = "1\n00:00:01,000 --> 00:00:02,500\n<i>Guten Tag</i>\n";

    @Test
    @Tag("CAT-11")
    @Tag("TRN-07")
    void captionsComeAndGoWithTheirCreator() {
        var owner = creator();
        var films = new Films(owner);
        var id = films.upload(Clips.file("short"), Map.of("title", "Spoken"));
        var path = "/api/v1/videos/" + id + "/captions/";
        early(owner, path);
        assertThat(films.ended(id, Duration.ofMinutes(3)).get("status").asText())
                .isEqualTo("PUBLISHED");

        var first = opened(owner, id);
        assertThat(first.main).contains("TYPE=SUBTITLES").contains("LANGUAGE=\"de\"");
        assertThat(first.captions("de")).isEqualTo("WEBVTT\n\n00:00:01.000 --> 00:00:02.500\n<i>Guten Tag</i>\n");
        var dash = client().get(first.dash).expect(200).text();
        assertThat(dash).contains("lang=\"de\"").contains("captions.vtt");
        assertThat(first.imsc1("de"))
                .contains("<p begin=\"00:00:01.000\" end=\"00:00:02.500\"")
                .contains("tts:fontStyle=\"italic\">Guten Tag</span>");

        var replaced = owner.with("Content-Type", "text/vtt")
                .raw("PUT", path + "de", "WEBVTT\n\n00:03.000 --> 00:04.000\nAuf Wiedersehen\n")
                .expect(200)
                .json();
        assertThat(replaced.get("captions")).hasSize(1);
        assertThat(replaced.at("/captions/0/kind").asText()).isEqualTo("subtitles");
        owner.with("Content-Type", "text/plain")
                .raw("PUT", path + "pt-br?kind=captions", SRT)
                .expect(200);
        var second = opened(owner, id);
        assertThat(second.captions("de")).contains("Auf Wiedersehen");
        assertThat(second.captions("pt-BR")).contains("Guten Tag");
        assertThat(first.captions("de")).contains("Guten Tag");
        assertThat(first.imsc1("de")).contains("Guten Tag");
        assertThat(second.imsc1("de")).doesNotContain("Guten Tag");

        assertThat(owner.delete(path + "de").expect(200).json().get("captions")).hasSize(1);
        owner.delete(path + "de").refuses(404, "http.unknown");
        assertThat(opened(owner, id).main).doesNotContain("LANGUAGE=\"de\"");
        refusals(owner, path);
    }

    @Test
    @Tag("CAT-11")
    @Tag("PKG-03")
    void chaptersOfTheSourceAreTold() throws IOException {
        var marks = Base64.getEncoder()
                .encodeToString((";FFMETADATA1\n" + mark(0, 4000, "Arrival") + mark(4000, 10_000, "The letter"))
                        .getBytes(StandardCharsets.UTF_8));
        var source = Files.createTempFile("chapters", ".mkv");
        Engine.run(
                "-i",
                Clips.file("short").toString(),
                "-f",
                "ffmetadata",
                "-i",
                "data:text/plain;base64," + marks,
                "-map",
                "0",
                "-map_chapters",
                "1",
                "-c",
                "copy",
                source.toString());
        var owner = creator();
        var films = new Films(owner);
        var id = films.upload(source, Map.of("title", "In parts", "protection", "none"));
        var video = films.ended(id, Duration.ofMinutes(3));
        Files.delete(source);
        assertThat(video.get("chapters")).hasSize(2);
        assertThat(video.at("/chapters/1/title").asText()).isEqualTo("The letter");
        assertThat(video.at("/chapters/1/startSeconds").asDouble()).isCloseTo(4, within(0.05));

        var session = opened(owner, id);
        assertThat(session.main)
                .contains("#EXT-X-SESSION-DATA:DATA-ID=\"com.apple.hls.chapters\",URI=\"chapters.json\"");
        var chapters = client().get(
                        URI.create(session.hls).resolve("chapters.json").toString())
                .expect(200)
                .json();
        assertThat(chapters).hasSize(2);
        assertThat(chapters.at("/0/titles/0/title").asText()).isEqualTo("Arrival");
        assertThat(chapters.at("/1/start-time").asDouble()).isCloseTo(4, within(0.05));
        assertThat(client().get(session.dash).expect(200).text())
                .containsPattern(
                        "<EventStream schemeIdUri=\"urn:playhouse:chapters:2026\"[^<]*>\\s*<Event [^<]*>Arrival</Event>");
    }

    private static String mark(int start, int end, String title) {
        return "[CHAPTER]\nTIMEBASE=1/1000\nSTART=" + start + "\nEND=" + end + "\ntitle=" + title + "\n";
    }

    /** While the film is being made. */
    private static void early(Client owner, String path) {
        var video = owner.with("Content-Type", "application/x-subrip")
                .raw("PUT", path + "de", SRT)
                .expect(200)
                .json();
        assertThat(video.at("/captions/0/language").asText()).isEqualTo("de");
        assertThat(video.at("/captions/0/format").asText()).isEqualTo("webvtt");
    }

    private static void refusals(Client owner, String path) {
        var broken = owner.with("Content-Type", "application/x-subrip")
                .raw("PUT", path + "fr", SRT + "\n2\n00:00:0x,000 --> 00:00:04,000\nb\n")
                .refuses(400, "http.invalid");
        assertThat(broken.json().at("/error/details/line").asInt()).isEqualTo(6);
        assertThat(broken.json().at("/error/details/fields/0/message").asText()).contains("line 6");
        var srt = owner.with("Content-Type", "application/x-subrip");
        srt.raw("PUT", path + "not_a_language!", SRT).refuses(400, "http.invalid");
        srt.raw("PUT", path + "fr?kind=shouted", SRT).refuses(400, "http.invalid");
        srt.raw("PUT", path + "fr", "").refuses(400, "http.invalid");
        owner.with("Content-Type", "video/mp4").raw("PUT", path + "fr", SRT).refuses(415, "http.media-type");
        srt.raw("PUT", path + "fr", SRT.repeat(30_000)).refuses(413, "http.too-large");
        creator()
                .with("Content-Type", "text/plain")
                .raw("PUT", path + "fr", SRT)
                .refuses(404, "catalog.video-unknown");
        client().with("Content-Type", "text/plain")
                .raw("PUT", path + "fr", SRT)
                .refuses(401, "identity.sign-in-required");
        creator().delete(path + "pt-BR?kind=captions").refuses(404, "catalog.video-unknown");
    }

    private static Opened opened(Client viewer, String id) {
        var session = viewer.post("/api/v1/playback/sessions", Map.of("videoId", id))
                .expect(201)
                .json();
        var hls = session.at("/manifests/hls").asText();
        var opened = new Opened(
                hls,
                client().get(hls).expect(200).text(),
                session.at("/manifests/dash").asText());
        return opened;
    }

    /** @param main the multivariant playlist as it was when the session was opened */
    private record Opened(String hls, String main, String dash) {
        String captions(String language) {
            var list = list("text", language);
            var text = client().get(list).expect(200).text();
            var file = client().get(Playlists.segments(list, text).get(0)).expect(200);
            assertThat(file.header("Content-Type")).startsWith("text/vtt");
            assertThat(file.header("ETag")).isNotBlank();
            return file.text();
        }

        /** The first segment's document; every reader finds it in mdat, which is last. */
        String imsc1(String language) {
            assertThat(main).contains("stpp.ttml.im1t\"");
            var list = list("imsc1", language);
            var text = client().get(list).expect(200).text();
            assertThat(text).contains("#EXT-X-MAP:URI=\"init.mp4\"").doesNotContain("EXT-X-KEY");
            var segment =
                    client().get(URI.create(list).resolve("1.m4s").toString()).expect(200);
            assertThat(segment.header("Content-Type")).startsWith("application/mp4");
            assertThat(segment.header("ETag")).isNotBlank();
            return segment.text().replaceFirst("(?s).*mdat", "");
        }

        private String list(String group, String language) {
            var line = main.lines()
                    .filter(each -> each.startsWith("#EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID=\"" + group + "\"")
                            && each.contains("LANGUAGE=\"" + language + "\""))
                    .findFirst()
                    .orElseThrow();
            return URI.create(hls)
                    .resolve(line.replaceAll(".*URI=\"([^\"]+)\".*", "$1"))
                    .toString();
        }
    }
}

package org.playhouse.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A film that costs, is withdrawn, comes back and is deleted: what each of its addresses says then. */
class WithdrawnIT extends OnAStack {
    @Test
    @Tag("CAT-09")
    @Tag("CAT-10")
    @Tag("CAT-12")
    @Tag("PLAY-04")
    void eachAddressOfAFilmSaysWhatBecameOfIt() {
        var owner = creator();
        var films = new Films(owner);
        var id = films.upload(Clips.file("short"), Map.of("title", "Leaves", "access", "premium"));
        assertThat(films.ended(id, Duration.ofMinutes(3)).get("status").asText())
                .isEqualTo("PUBLISHED");
        var path = "/api/v1/videos/" + id;

        client().get(path).refuses(401, "identity.sign-in-required");
        client().as("viewer").get(path).expect(200);
        client().post("/api/v1/playback/sessions", Map.of("videoId", id)).refuses(401, "identity.sign-in-required");
        client().as("viewer")
                .post("/api/v1/playback/sessions", Map.of("videoId", id))
                .refuses(403, "playback.premium-required");
        client().as("viewer").get("/api/v1/streams/" + id + "/manifest").refuses(403, "playback.premium-required");
        var session = client().as("premium")
                .post("/api/v1/playback/sessions", Map.of("videoId", id))
                .expect(201)
                .json();
        var film = Opened.by(session);
        client().get(film.segment()).expect(200);

        published(owner, path, false);
        gone(film, session);
        client().get(film.segment()).expect(200);
        published(owner, path, true);
        client().get(film.main()).expect(200);

        creator().delete(path).refuses(404, "catalog.video-unknown");
        owner.delete(path).expect(204);
        gone(film, session);
        Waits.until(Duration.ofSeconds(3), () -> client().get(film.segment()), answer -> answer.status() == 410)
                .refuses(410, "catalog.withdrawn");
    }

    private static void gone(Opened film, JsonNode session) {
        client().get(film.main()).refuses(410, "catalog.withdrawn");
        client().get(film.list()).refuses(410, "catalog.withdrawn");
        client().get(session.at("/manifests/dash").asText()).refuses(410, "catalog.withdrawn");
        client().bearer(session.get("ticket").asText())
                .get("/api/v1/licenses/identity/" + film.kid())
                .refuses(410, "catalog.withdrawn");
    }

    private static void published(Client owner, String path, boolean published) {
        var etag = owner.get(path).expect(200).header("ETag");
        owner.with("If-Match", etag).patch(path, Map.of("published", published)).expect(200);
    }

    /** Addresses of a film's first track. */
    private record Opened(String main, String list, String segment, String kid) {
        static Opened by(JsonNode session) {
            var main = session.at("/manifests/hls").asText();
            List<String> lists =
                    Playlists.media(main, client().get(main).expect(200).text());
            var text = client().get(lists.get(0)).expect(200).text();
            return new Opened(
                    main,
                    lists.get(0),
                    Playlists.segments(lists.get(0), text).get(0),
                    text.split("identity/")[1].substring(0, 32));
        }
    }
}

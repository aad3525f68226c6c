package org.playhouse.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A poster that a creator gives to a film: shown in every status, replaced, and taken away. */
@Tag("CAT-11")
class PosterIT extends OnAStack {
    @Test
    void postersComeAndGoWithTheirCreator() throws IOException {
        var owner = creator();
        var films = new Films(owner);
        var id = films.upload(Clips.file("short"), Map.of("title", "Seen"));
        var path = "/api/v1/videos/" + id + "/poster";
        var early = GivenIT.put(owner, path, picture("wide.png", "1920x800"))
                .expect(200)
                .json();
        shows(early, 1280, 533);
        var own = films.ended(id, Duration.ofMinutes(4));
        shows(own, 1280, 533);
        var old = own.at("/poster/url").asText();

        shows(
                GivenIT.put(owner, path, picture("high.jpg", "600x900"))
                        .expect(200)
                        .json(),
                600,
                900);
        client().get(old).expect(200);
        var back = owner.delete(path).expect(200).json();
        assertThat(back.at("/poster/width").asInt()).isEqualTo(640);
        client().get(back.at("/poster/url").asText()).expect(200);
        owner.delete(path).refuses(404, "http.unknown");

        owner.with("Content-Type", "image/png").raw("PUT", path, "no picture").refuses(400, "http.invalid");
        owner.with("Content-Type", "image/webp").raw("PUT", path, "x").refuses(415, "http.media-type");
        GivenIT.put(owner, path, new byte[11 << 20]).refuses(413, "http.too-large");
        GivenIT.put(creator(), path, picture("high.jpg", "600x900")).refuses(404, "catalog.video-unknown");
        creator().delete(path).refuses(404, "catalog.video-unknown");
        client().delete(path).refuses(401, "identity.sign-in-required");
    }

    private static void shows(JsonNode video, int width, int height) throws IOException {
        assertThat(video.at("/poster/width").asInt()).isEqualTo(width);
        assertThat(video.at("/poster/height").asInt()).isEqualTo(height);
        var answer = client().get(video.at("/poster/url").asText()).expect(200);
        assertThat(answer.header("Content-Type")).isEqualTo("image/jpeg");
        var picture = ImageIO.read(new ByteArrayInputStream(answer.bytes()));
        assertThat(picture.getWidth()).isEqualTo(width);
        assertThat(picture.getHeight()).isEqualTo(height);
    }

    private static byte[] picture(String name, String size) throws IOException {
        return GivenIT.made(name, "testsrc2=size=" + size + ":rate=1:duration=1");
    }
}

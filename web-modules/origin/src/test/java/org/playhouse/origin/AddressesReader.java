package org.playhouse.origin;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.playhouse.kernel.fuzz.Mutator;
import org.playhouse.kernel.fuzz.Reader;
import org.playhouse.kernel.fuzz.Seed;
import org.playhouse.kernel.fuzz.TextMutator;
import org.playhouse.playback.MediaToken;
import org.playhouse.playback.control.MediaTokenCodec;

/** What players send for manifests and media: signed paths, and the ranges of bytes they want. */
public final class AddressesReader implements Reader {
    private static final UUID FILM = UUID.fromString("0193475e-7b6a-7d2c-9f3e-0a1b2c3d4e5f");
    private static final MediaToken TOKEN =
            new MediaToken(FILM, Optional.of(new UUID(1, 2)), Instant.ofEpochSecond(1_800_000_000));
    private static final MediaTokenCodec TOKENS = new MediaTokenCodec(new byte[32]);
    private static final long SIZE = 1000;
    private static final List<String> REST = List.of(
            "1/none/identity/main.m3u8",
            "1/cbcs/org.w3.clearkey/manifest.mpd",
            "1/cenc/identity/1/playlist.m3u8",
            "1/cbcs/identity/2/init.mp4",
            "1/none/identity/3/17.m4s",
            "1/cenc/identity/4/captions.vtt",
            "1/cbcs/identity/1/iframes.m3u8",
            "1/cbcs/identity/1/iframe-3.m4s",
            "1/cbcs/identity/storyboard.m3u8",
            "1/cbcs/identity/chapters.json",
            "1/cbcs/identity/steering.json",
            "pictures/storyboard-1.jpg",
            "storyboard.vtt");
    private static final List<String> WORDS = List.of(
            "/",
            "//",
            "/../",
            "%2F",
            "%00",
            "none",
            "cbcs",
            "cenc",
            "identity",
            "org.w3.clearkey",
            "main.m3u8",
            "init.mp4",
            ".m4s",
            "iframe-",
            "pictures/",
            ".jpg",
            "bytes=",
            "-",
            "0-0",
            "W/\"x\"",
            "*",
            "99999",
            "1/2/3/4");

    private final Mutator mutator = new TextMutator(WORDS, 85);

    @Override
    public List<Seed> seeds() {
        List<Seed> seeds = new ArrayList<>();
        String token = TOKENS.write(TOKEN);
        REST.forEach(rest -> seeds.add(Seed.text(rest, "/" + token + "/" + FILM + "/" + rest)));
        seeds.addAll(Seed.kept("addresses"));
        return List.copyOf(seeds);
    }

    @Override
    public Mutator mutator() {
        return mutator;
    }

    @Override
    public Reach read(Seed seed, byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        if (seed.name().startsWith("range")) {
            Etags.matches(text, "\"tag\"");
            return range(Ranges.of(text, SIZE));
        }
        Optional<MediaPath> path = MediaPath.of(text);
        if (path.isEmpty()) {
            return Reach.FIRST;
        }
        TOKENS.read(path.get().token()).ifPresent(token -> {
            if (!token.equals(TOKEN) || !TOKENS.write(token).equals(path.get().token())) {
                throw new AssertionError("a token that was not signed");
            }
        });
        Optional<MediaAddress> address =
                MediaAddress.of(path.get().presentation(), path.get().rest());
        return address.isEmpty() || path.get().toString().contains(path.get().token()) ? Reach.PAST : Reach.WHOLE;
    }

    private static Reach range(Ranges range) {
        if (range instanceof Ranges.Part part && (part.from() < 0 || part.to() < part.from() || part.to() >= SIZE)) {
            throw new AssertionError("bytes that are not there: " + part);
        }
        return range instanceof Ranges.Whole ? Reach.PAST : Reach.WHOLE;
    }
}

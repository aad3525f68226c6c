package org.playhouse.media.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.playhouse.kernel.fuzz.Dice;
import org.playhouse.kernel.fuzz.Mutator;
import org.playhouse.kernel.fuzz.Reader;
import org.playhouse.kernel.fuzz.Seed;
import org.playhouse.kernel.fuzz.TextMutator;
import org.playhouse.media.Clips;
import org.playhouse.media.MediaException;
import org.playhouse.media.Sounds;
import org.playhouse.media.cenc.Scheme;
import org.playhouse.media.plan.EncodePlan;
import org.playhouse.media.plan.SourceReport;
import org.playhouse.media.presentation.KeyRotation;
import org.playhouse.media.presentation.Pictures;
import org.playhouse.media.presentation.Presentation;
import org.playhouse.media.presentation.PresentedTrack;

/**
 * The descriptions that manifests are made from: a presentation, which is then written as every manifest, and the plans
 * and reports before it. HLS and DASH themselves are only written in this house, and nowhere read.
 */
public final class DescriptionsReader implements Reader {
    private static final List<String> WORDS = List.of(
            "\"id\":",
            "\"tracks\":[",
            "\"texts\":[",
            "\"segments\":[[0,1,2,3,4,5]]",
            "\"sound\":{",
            "\"keyIds\":{}",
            "{}",
            "[]",
            "\"\"",
            "drm",
            "none",
            "video",
            "audio",
            "PT1S",
            "PT-1S",
            "P999999999D",
            "cbcs",
            "cenc",
            "forced",
            "captions",
            "main",
            "description",
            "avc1",
            "hvc1",
            "mp4a",
            "HLG",
            "PQ",
            "SDR",
            "AVC",
            "HEVC10",
            "true",
            "false",
            "null",
            "1e5",
            "und",
            "en",
            "x\\ny",
            "\\u000a",
            "\\\"",
            "<&>",
            "00000000-0000-0000-0000-000000000000");

    private final Mutator mutator = new TextMutator(WORDS, 75);

    @Override
    public List<Seed> seeds() {
        List<Seed> seeds = new ArrayList<>(List.of(
                new Seed("presentation-clear", Clips.film(false).write()),
                new Seed("presentation-drm", Clips.film(true).write()),
                new Seed("presentation-keys", Clips.manyKeys().write()),
                new Seed("presentation-rotation", rotated(Clips.film(true)).write()),
                new Seed("presentation-sounds", sounds().write()),
                new Seed("presentation-captions", Sounds.captioned().write())));
        seeds.addAll(Seed.kept("descriptions"));
        return List.copyOf(seeds);
    }

    /** A picture, and one sound of each kind: more of them make the input only longer. */
    private static Presentation sounds() {
        Presentation film = Sounds.film(true);
        List<PresentedTrack> tracks =
                IntStream.of(0, 2, 4, 9, 11).mapToObj(film.tracks()::get).toList();
        return new Presentation(film.id(), 1, true, film.duration(), tracks, Pictures.NONE);
    }

    /** With another key for every two segments. */
    private static Presentation rotated(Presentation film) {
        List<PresentedTrack> tracks = film.tracks().stream()
                .map(track -> {
                    int periods = new KeyRotation(2, Map.of())
                            .periods(track.index().segments().size());
                    List<UUID> later =
                            IntStream.range(1, periods).mapToObj(Clips::kid).toList();
                    Map<Scheme, List<UUID>> keys = Map.of(Scheme.CBCS, later, Scheme.CENC, later);
                    return new PresentedTrack(
                            track.number(),
                            track.name(),
                            track.index(),
                            track.key(),
                            track.sealed(),
                            track.keyIds(),
                            track.sound(),
                            new KeyRotation(2, keys));
                })
                .toList();
        return new Presentation(film.id(), 1, true, film.duration(), tracks, film.pictures());
    }

    @Override
    public Mutator mutator() {
        return mutator;
    }

    @Override
    public Reach read(Seed seed, byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        try {
            if (seed.name().startsWith("plan")) {
                EncodePlan plan = EncodePlan.fromJson(text);
                require(EncodePlan.fromJson(plan.toJson()).equals(plan));
            } else if (seed.name().startsWith("report")) {
                SourceReport report = SourceReport.fromJson(text);
                require(SourceReport.fromJson(report.toJson()).equals(report));
            } else {
                film(Presentation.read(input), Arrays.equals(input, seed.bytes()) ? -1 : Dice.of(input) & 7);
            }
            return Reach.WHOLE;
        } catch (MediaException refused) {
            return noJson(refused) ? Reach.FIRST : Reach.PAST;
        }
    }

    /** @param dice what is done: all of it for each film would take most of the time; -1: all */
    private static void film(Presentation film, int dice) {
        if (dice == -1 || dice == 0) {
            require(Arrays.equals(Presentation.read(film.write()).write(), film.write()));
        }
        if (dice == -1 || dice == 1) {
            Manifests.playlists(film);
        }
        if (dice == -1 || dice == 2) {
            Manifests.descriptions(film);
        }
    }

    private static void require(boolean same) {
        if (!same) {
            throw new AssertionError("what was written is another");
        }
    }

    /** Refused before any field was looked at. */
    private static boolean noJson(MediaException refused) {
        String first = refused.getCause() == null
                ? refused.getMessage()
                : refused.getCause().getMessage();
        return first != null && first.contains("not the JSON of a presentation")
                || first != null && first.startsWith("not JSON");
    }
}

package org.playhouse.media;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.playhouse.media.cenc.Scheme;
import org.playhouse.media.cmaf.SegmentGrid;
import org.playhouse.media.cmaf.TrackAssembler;
import org.playhouse.media.cmaf.TrackIndex;
import org.playhouse.media.cmaf.TrackIndex.Segment;
import org.playhouse.media.presentation.Pictures;
import org.playhouse.media.presentation.Pictures.Picture;
import org.playhouse.media.presentation.Pictures.Storyboard;
import org.playhouse.media.presentation.Presentation;
import org.playhouse.media.presentation.PresentedTrack;

/** Small clips that FFmpeg 8.1.2 made from its test sources; README.md says how. */
public final class Clips {
    /** 0.96 s segments, so that three seconds have several. */
    public static final SegmentGrid GRID = new SegmentGrid(24, 25, 1);

    private static final UUID FILM = UUID.fromString("01900000-0000-7000-8000-000000000001");

    private Clips() {}

    public static Path path(String name) {
        return Path.of("src", "test", "resources", "clips", name);
    }

    /** A track file in memory. */
    public record Track(TrackIndex index, byte[] bytes) {
        public byte[] init() {
            return Arrays.copyOf(bytes, index.init().size());
        }

        /** @param number from 1 */
        public byte[] segment(int number) {
            Segment segment = index.segment(number);
            return Arrays.copyOfRange(bytes, (int) segment.offset(), (int) segment.offset() + segment.size());
        }
    }

    public static Track assemble(int trackId, String... chunks) {
        return assemble(GRID, trackId, chunks);
    }

    public static Track assemble(SegmentGrid grid, int trackId, String... chunks) {
        try {
            Path file = Files.createTempFile(Path.of("target"), "track", ".mp4");
            try {
                List<Path> paths = Arrays.stream(chunks).map(Clips::path).toList();
                TrackIndex index = TrackAssembler.assemble(paths, trackId, grid, file);
                return new Track(index, Files.readAllBytes(file));
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Track large() {
        return assemble(1, "rungs-0.mp4", "rungs-1.mp4");
    }

    public static Track small() {
        return assemble(2, "rungs-0.mp4", "rungs-1.mp4");
    }

    /** One of every codec but AVC that the planner may choose. */
    public static List<Track> codecs() {
        return List.of("hevc.mp4", "hevc10.mp4", "av1.mp4", "vp9.mp4").stream()
                .map(name -> assemble(1, name))
                .toList();
    }

    /** The same track, said to have another size. */
    public static Track sized(Track track, int width, int height) {
        TrackIndex i = track.index();
        TrackIndex index = new TrackIndex(
                i.kind(),
                i.codec(),
                i.timescale(),
                width,
                height,
                i.rateNumerator(),
                i.rateDenominator(),
                i.channels(),
                i.sampleRate(),
                i.language(),
                i.init(),
                i.segments(),
                i.peakBitrate(),
                i.averageBitrate(),
                i.duration());
        return new Track(index, track.bytes());
    }

    public static boolean allows(Track track, Scheme scheme) {
        return Scheme.definedFor(track.index().codec()).contains(scheme);
    }

    public static Track sound() {
        return assemble(1, "sound.mp4");
    }

    /** Two rungs and sound, protected, with pictures. */
    public static Presentation film() {
        return film(true);
    }

    /** Pictures in SD, HD and UHD1 and sound, each with its own key. */
    public static Presentation manyKeys() {
        int[][] sizes = {{426, 240}, {768, 432}, {1280, 720}, {3840, 2160}};
        int[] key = {1, 1, 5, 7};
        List<PresentedTrack> tracks = new ArrayList<>();
        for (int i = 0; i < sizes.length; i++) {
            TrackIndex index = sized(small(), sizes[i][0], sizes[i][1]).index();
            tracks.add(keyed(i + 1, sizes[i][1] + "p", index, key[i]));
        }
        tracks.add(keyed(5, "audio", sound().index(), 3));
        return new Presentation(FILM, 1, true, Duration.ofMillis(3360), tracks, Pictures.NONE);
    }

    private static PresentedTrack keyed(int number, String name, TrackIndex index, int key) {
        Map<Scheme, UUID> keys = Map.of(Scheme.CBCS, kid(key), Scheme.CENC, kid(key + 1));
        return new PresentedTrack(number, name, index, "f/" + number + ".mp4", true, keys);
    }

    public static Presentation film(boolean drm) {
        Map<Scheme, UUID> video = drm ? Map.of(Scheme.CBCS, kid(1), Scheme.CENC, kid(2)) : Map.of();
        Map<Scheme, UUID> audio = drm ? Map.of(Scheme.CBCS, kid(3), Scheme.CENC, kid(4)) : Map.of();
        Storyboard board = new Storyboard(
                List.of("f/storyboard-1.jpg", "f/storyboard-2.jpg"), 96, 54, 2, 1, Duration.ofSeconds(1), 4);
        return new Presentation(
                FILM,
                1,
                drm,
                Duration.ofMillis(3360),
                List.of(
                        new PresentedTrack(1, "54p", small().index(), "f/1.mp4", drm, video),
                        new PresentedTrack(2, "108p", large().index(), "f/2.mp4", drm, video),
                        new PresentedTrack(3, "audio", sound().index(), "f/3.mp4", drm, audio)),
                new Pictures(
                        Optional.of(new Picture("f/poster.jpg", 1280, 720)),
                        List.of(new Picture("f/thumbnail-1.jpg", 320, 180)),
                        Optional.of(board)));
    }

    public static UUID kid(int number) {
        return new UUID(0x0123456789abcdefL, 0x8000000000000000L | number);
    }
}

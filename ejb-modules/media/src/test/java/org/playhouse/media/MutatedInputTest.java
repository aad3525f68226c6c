package org.playhouse.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.playhouse.media.cenc.CipherPlan;
import org.playhouse.media.cenc.ProtectedInit;
import org.playhouse.media.cenc.Scheme;
import org.playhouse.media.cenc.SegmentCipher;
import org.playhouse.media.cmaf.CmafTrack;
import org.playhouse.media.cmaf.FragmentedMovie;
import org.playhouse.media.cmaf.Movie;
import org.playhouse.media.cmaf.Segmenter;
import org.playhouse.media.presentation.Presentation;
import org.playhouse.media.webvtt.WebVtt;

/** Damaged bytes end in a MediaException or in a result; never in another error, a hang, or a full heap. */
@Tag("SEC-07")
@Timeout(60)
class MutatedInputTest {
    private static final int INPUTS = 3000;

    @TempDir
    Path folder;

    private interface Reading {
        void of(byte[] bytes) throws IOException;
    }

    @Test
    void captionReaders() throws IOException {
        byte[] captions = "WEBVTT\n\n1\n00:00:01.000 --> 00:00:02.000 line:0\n<i>a</i>\n\n00:03.000 --> 00:04.000\nb\n"
                .getBytes(java.nio.charset.StandardCharsets.UTF_8);
        survives(captions, bytes -> WebVtt.write(WebVtt.moved(WebVtt.read(bytes), 100, 3000)));
    }

    @Test
    void fragmentedMovies() throws IOException {
        Path file = folder.resolve("mutated.mp4");
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            survives(headersOnly(Files.readAllBytes(Clips.path("rungs-0.mp4")), 6000), bytes -> {
                channel.truncate(0);
                channel.write(java.nio.ByteBuffer.wrap(bytes), 0);
                FragmentedMovie.read(channel);
            });
        }
    }

    @Test
    void moviesOfAnyWriter() throws IOException {
        Path file = folder.resolve("mutated.mp4");
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            for (String clip : java.util.List.of("progressive.mp4", "rungs-0.mp4")) {
                survives(headersOnly(Files.readAllBytes(Clips.path(clip)), 40_000), bytes -> {
                    channel.truncate(0);
                    channel.write(java.nio.ByteBuffer.wrap(bytes), 0);
                    for (var track : Segmenter.cut(Movie.read(channel).tracks(), java.time.Duration.ofSeconds(2))) {
                        int[] headers = new int[track.segments()];
                        for (int n = 1; n <= headers.length; n++) {
                            headers[n - 1] = track.headers(n).length;
                        }
                        track.index(track.init().length, headers, true);
                    }
                });
            }
        }
    }

    @Test
    void trackFiles() throws IOException {
        Path file = folder.resolve("mutated.mp4");
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            survives(Clips.sound().bytes(), bytes -> {
                channel.truncate(0);
                channel.write(java.nio.ByteBuffer.wrap(bytes), 0);
                CmafTrack.read(channel);
            });
        }
    }

    @Test
    void initSegments() {
        byte[] init = Clips.large().init();
        survives(init, bytes -> {
            ProtectedInit.of(bytes, Scheme.CBCS, Clips.kid(1), 1);
            SegmentCipher.of(bytes, Scheme.CENC, 1);
        });
        byte[] segment = Clips.large().segment(1);
        survives(init, bytes -> SegmentCipher.of(bytes, Scheme.CBCS, 1).plan(segment, 0));
    }

    @Test
    void mediaSegments() {
        SegmentCipher cipher = SegmentCipher.of(Clips.large().init(), Scheme.CENC, 1);
        survives(Clips.large().segment(1), bytes -> cipher.plan(bytes, 0).apply(bytes, new byte[16]));
        SegmentCipher sound = SegmentCipher.of(Clips.sound().init(), Scheme.CBCS, 1);
        survives(Clips.sound().segment(1), bytes -> sound.plan(bytes, 0).apply(bytes, new byte[16]));
    }

    @Test
    void everyCodecsHeaders() {
        for (Clips.Track track : Clips.codecs()) {
            byte[] init = track.init();
            byte[] segment = track.segment(1);
            SegmentCipher cipher = SegmentCipher.of(init, Scheme.CENC, 1);
            survives(segment, bytes -> cipher.plan(bytes, 0));
            survives(init, bytes -> SegmentCipher.of(bytes, Scheme.CENC, 1).plan(segment, 0));
        }
    }

    @Test
    void everySoundsHeaders() {
        for (Clips.Track track : Sounds.all()) {
            byte[] init = track.init();
            byte[] segment = track.segment(1);
            survives(init, bytes -> SegmentCipher.of(bytes, Scheme.CBCS, 1).plan(segment, 0));
        }
    }

    @Test
    void plansAndPresentations() {
        byte[] plan = SegmentCipher.of(Clips.large().init(), Scheme.CENC, 1)
                .plan(Clips.large().segment(1), 0)
                .write();
        survives(plan, CipherPlan::read);
        survives(Clips.film().write(), Presentation::read);
        survives(Sounds.film(true).write(), Presentation::read);
        survives(Sounds.captioned().write(), Presentation::read);
    }

    private static byte[] headersOnly(byte[] bytes, int count) {
        return java.util.Arrays.copyOf(bytes, Math.min(bytes.length, count));
    }

    private static void survives(byte[] good, Reading reading) {
        Random random = new Random(7);
        int refused = 0;
        for (int i = 0; i < INPUTS; i++) {
            byte[] bytes = mutated(good, random);
            try {
                reading.of(bytes);
            } catch (MediaException e) {
                refused++;
            } catch (IOException e) {
                throw new AssertionError("input " + i, e);
            }
        }
        assertThat(refused).as("inputs refused").isPositive();
    }

    /** Mostly the front, where headers are; bytes, 32-bit extremes, cuts. */
    private static byte[] mutated(byte[] good, Random random) {
        byte[] bytes = good.clone();
        int front = random.nextInt(4) > 0 ? Math.min(bytes.length, 1200) : bytes.length;
        for (int n = 1 + random.nextInt(3); n > 0; n--) {
            int at = random.nextInt(front - 4);
            switch (random.nextInt(4)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> java.util.Arrays.fill(bytes, at, at + 4, (byte) (random.nextBoolean() ? 0xFF : 0));
                default -> bytes = java.util.Arrays.copyOf(bytes, Math.max(front, random.nextInt(bytes.length) + 1));
            }
        }
        return bytes;
    }
}

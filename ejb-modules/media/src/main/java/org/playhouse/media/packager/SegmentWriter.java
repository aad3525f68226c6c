package org.playhouse.media.packager;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.playhouse.media.MediaException;
import org.playhouse.media.cenc.CipherPlan;
import org.playhouse.media.cenc.SegmentCipher;
import org.playhouse.media.cmaf.IFrames;
import org.playhouse.media.cmaf.SampleTable;
import org.playhouse.media.cmaf.SegmentedTrack;
import org.playhouse.media.cmaf.TrackIndex.Segment;

/** Writes segments of any track, one after the other, with buffers of its own: one per thread. */
final class SegmentWriter {
    /** What is moved at once, so that it stays in the processor's cache; the JDK keeps a direct buffer of that size. */
    private static final int SLICE = 1 << 18;

    private byte[] buffer = new byte[SLICE];

    /** @param cipher of the track; empty: it stays clear */
    void write(Film.Track track, int number, Optional<SegmentCipher> cipher, byte[] key, Path folder)
            throws IOException {
        SegmentedTrack segmented = track.segmented();
        byte[] headers = segmented.headers(number);
        int length = Math.toIntExact(headers.length + segmented.bytes(number));
        room(length);
        System.arraycopy(headers, 0, buffer, 0, headers.length);
        read(track, number, headers.length);
        Segment segment = track.index().segment(number);
        if (segment.picture().known()) {
            byte[] picture = IFrames.segment(buffer, segment, number);
            byte[] protectedOne = cipher.map(
                            each -> each.plan(picture, segment.firstSample()).apply(picture, key))
                    .orElse(picture);
            write(folder.resolve("iframe-" + number + ".m4s"), new byte[0], protectedOne, 0, protectedOne.length);
        }
        Path file = folder.resolve(number + ".m4s");
        if (cipher.isEmpty()) {
            write(file, new byte[0], buffer, 0, length);
            return;
        }
        CipherPlan plan = cipher.get().plan(buffer, length, segment.firstSample());
        plan.applyInPlace(buffer, key);
        write(file, plan.headers(), buffer, plan.clearPayload(), length);
    }

    private void room(int length) {
        if (buffer.length < length) {
            // the old one goes first: two large ones would be the most memory that there is
            buffer = new byte[0];
            buffer = new byte[Math.addExact(length, length / 4)];
        }
    }

    /** Samples that lie one after the other are read at once. */
    private void read(Film.Track track, int number, int to) throws IOException {
        SampleTable samples = track.segmented().track().samples();
        int last = track.segmented().first(number + 1);
        int at = to;
        int i = track.segmented().first(number);
        while (i < last) {
            long start = samples.offset(i);
            long end = start;
            while (i < last && samples.offset(i) == end) {
                end += samples.size(i);
                i++;
            }
            while (start < end) {
                int count = track.file().read(ByteBuffer.wrap(buffer, at, (int) Math.min(SLICE, end - start)), start);
                if (count <= 0) {
                    throw new MediaException("movie.outside", track.name() + " became shorter while it was read");
                }
                at += count;
                start += count;
            }
        }
    }

    private static void write(Path file, byte[] headers, byte[] bytes, int from, int to) throws IOException {
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            fully(out, headers, 0, headers.length);
            fully(out, bytes, from, to);
        }
    }

    private static void fully(FileChannel out, byte[] bytes, int from, int to) throws IOException {
        int at = from;
        while (at < to) {
            at += out.write(ByteBuffer.wrap(bytes, at, Math.min(SLICE, to - at)));
        }
    }
}

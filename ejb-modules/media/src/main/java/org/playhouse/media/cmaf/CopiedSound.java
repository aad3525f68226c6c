package org.playhouse.media.cmaf;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.playhouse.media.MediaException;
import org.playhouse.media.codec.DolbyFrames;
import org.playhouse.media.codec.SoundCodec;
import org.playhouse.media.plan.EncodePlan.Copy;

/**
 * Whether a chunk of sound that was taken as it is holds what its one sample entry says, from the first sample to the
 * last: a source may change on the way, and CMAF has one sample entry per track (ISO/IEC 23000-19, 7.3.2.2).
 */
public final class CopiedSound {
    private CopiedSound() {}

    /** Nothing when it does; else why not, as an end of "because ..". */
    public static Optional<String> flaw(Path chunk, Copy copy) throws IOException {
        try (FileChannel file = FileChannel.open(chunk, StandardOpenOption.READ)) {
            FragmentedMovie movie = FragmentedMovie.read(file);
            MovieTrack track = movie.tracks().get(0);
            if (!(track.codec() instanceof SoundCodec codec)
                    || !codec.parameter().equals(copy.codec())
                    || codec.sampleRate() != copy.rate()
                    || codec.dolby().objects() > 0 != copy.spatial()) {
                return Optional.of("it is not described as what it is");
            }
            if (movie.tracks().size() != 1 || track.timescale() != copy.rate() || !even(track.samples(), copy)) {
                return Optional.of("its packets are not even");
            }
            return dolby(codec) && !steady(track.samples(), codec.parameter().equals("ec-3"), file)
                    ? Optional.of("it changes on the way")
                    : Optional.empty();
        } catch (MediaException e) {
            return Optional.of("its packets cannot be described");
        }
    }

    private static boolean even(SampleTable samples, Copy copy) {
        for (int i = 0; i < samples.count(); i++) {
            if (samples.duration(i) != copy.samples() || samples.size(i) == 0) {
                return false;
            }
        }
        return samples.count() == copy.packets();
    }

    private static boolean dolby(SoundCodec codec) {
        return codec.dolby().channelMap() > 0;
    }

    private static boolean steady(SampleTable samples, boolean enhanced, FileChannel file) throws IOException {
        Optional<String> first = DolbyFrames.shape(bytes(samples, 0, file), enhanced);
        for (int i = 1; i < samples.count() && first.isPresent(); i++) {
            if (!DolbyFrames.shape(bytes(samples, i, file), enhanced).equals(first)) {
                return false;
            }
        }
        return first.isPresent();
    }

    private static byte[] bytes(SampleTable samples, int sample, FileChannel file) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(samples.size(sample));
        long at = samples.offset(sample);
        while (bytes.hasRemaining()) {
            int read = file.read(bytes, at + bytes.position());
            if (read <= 0) {
                throw new MediaException("fragment.outside", "a chunk became shorter while it was read");
            }
        }
        return bytes.array();
    }
}

package org.playhouse.media.packager;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.playhouse.media.MediaException;
import org.playhouse.media.cmaf.Movie;
import org.playhouse.media.cmaf.MovieTrack;
import org.playhouse.media.cmaf.SegmentedTrack;
import org.playhouse.media.cmaf.Segmenter;
import org.playhouse.media.cmaf.TrackIndex;
import org.playhouse.media.codec.SoundCodec;

/** The open files of a film, and its tracks in order: pictures as given, then sounds. */
final class Film implements Closeable {
    /**
     * @param file that holds its samples
     * @param name of the file, for messages
     */
    record Track(FileChannel file, String name, SegmentedTrack segmented, byte[] init, TrackIndex index) {}

    private final List<FileChannel> files = new ArrayList<>();

    private Film() {}

    static Film open() {
        return new Film();
    }

    private record Found(FileChannel file, String name, MovieTrack track) {}

    List<Track> read(Wishes wishes, Consumer<String> notes) throws IOException {
        List<Found> video = new ArrayList<>();
        List<Found> sound = new ArrayList<>();
        for (Path input : wishes.inputs()) {
            FileChannel file = FileChannel.open(input, StandardOpenOption.READ);
            files.add(file);
            List<Found> here = new ArrayList<>();
            for (Found found : tracks(file, input, notes)) {
                if (found.track().video()) {
                    video.add(found);
                } else if (sound.stream().anyMatch(other -> same(other.track(), found.track()))) {
                    notes.accept(input + ": its sound is left out, an earlier file has the same language and coding");
                } else {
                    here.add(found);
                }
            }
            sound.addAll(here);
        }
        video.addAll(sound);
        if (video.isEmpty()) {
            throw new MediaException("movie.empty", "there are no pictures and no sound");
        }
        return cut(video, wishes);
    }

    private static List<Found> tracks(FileChannel file, Path input, Consumer<String> notes) throws IOException {
        try {
            Movie movie = Movie.read(file);
            if (!movie.passedOver().isEmpty()) {
                notes.accept(
                        input + ": tracks that are neither pictures nor sound are left out: " + movie.passedOver());
            }
            return movie.tracks().stream()
                    .map(track -> new Found(file, input.toString(), track))
                    .toList();
        } catch (MediaException e) {
            throw new MediaException(
                    e.code(), input + ": " + String.valueOf(e.getMessage()).replaceFirst("^[a-z.-]+: ", ""), e);
        }
    }

    /** Files of a ladder often carry the film's sound each. */
    private static boolean same(MovieTrack a, MovieTrack b) {
        return a.language().equals(b.language())
                && a.codec().parameter().equals(b.codec().parameter())
                && channels(a) == channels(b);
    }

    private static int channels(MovieTrack track) {
        return track.codec() instanceof SoundCodec sound ? sound.channels() : 0;
    }

    private static List<Track> cut(List<Found> found, Wishes wishes) {
        List<SegmentedTrack> cut =
                Segmenter.cut(found.stream().map(Found::track).toList(), wishes.segment());
        List<Track> tracks = new ArrayList<>();
        for (int i = 0; i < cut.size(); i++) {
            SegmentedTrack track = cut.get(i);
            int[] headers = new int[track.segments()];
            for (int n = 1; n <= headers.length; n++) {
                headers[n - 1] = track.headers(n).length;
            }
            byte[] init = track.init();
            TrackIndex index = track.index(init.length, headers, wishes.iFrames());
            tracks.add(new Track(found.get(i).file(), found.get(i).name(), track, init, index));
        }
        return tracks;
    }

    /** Names of sounds for people; codings of one share a name, two that a playlist could not tell apart do not. */
    static String name(TrackIndex index, String own, Set<String> taken) {
        String base = own.isEmpty() ? "audio" : own;
        String name = base;
        String coding = index.codec().replaceFirst("\\..*", "") + (index.channels() > 2 ? " surround" : "");
        for (int i = 2; !taken.add(name + " " + coding); i++) {
            name = base + " " + i;
        }
        return name;
    }

    static Set<String> names() {
        return new HashSet<>();
    }

    @Override
    public void close() throws IOException {
        for (FileChannel file : files) {
            file.close();
        }
    }
}

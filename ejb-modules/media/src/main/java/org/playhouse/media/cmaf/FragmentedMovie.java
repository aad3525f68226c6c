package org.playhouse.media.cmaf;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.playhouse.media.MediaException;
import org.playhouse.media.isobmff.BoxScan;

/**
 * A fragmented MP4 file with any number of tracks (ISO/IEC 14496-12, 8.8): its tracks with all their samples. Sample
 * bytes stay in the file.
 *
 * @param header where ftyp and moov end
 */
public record FragmentedMovie(long header, List<MovieTrack> tracks, List<Fragment> fragments) {

    /**
     * One movie fragment.
     *
     * @param start of its styp, or of moof when there is none
     * @param end of its media data
     * @param samples how many samples of the first track lie before it
     */
    public record Fragment(long start, long end, int samples) {}

    public static FragmentedMovie read(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return read(channel);
        }
    }

    /** @throws MediaException for a file that is not one, or that claims more than it holds */
    public static FragmentedMovie read(SeekableByteChannel file) throws IOException {
        try {
            return scan(file);
        } catch (ArithmeticException e) {
            throw new MediaException("box.value", "times or sizes are beyond every sane number", e);
        }
    }

    private static FragmentedMovie scan(SeekableByteChannel file) throws IOException {
        BoxScan scan = new BoxScan(file);
        MovieHeader header = null;
        FragmentReader reader = null;
        long headerEnd = 0;
        List<Fragment> fragments = new ArrayList<>();
        long styp = -1;
        while (scan.next()) {
            if (scan.is("moov") && header == null) {
                header = new MovieHeader(scan.load());
                reader = new FragmentReader(header, scan.length());
                headerEnd = scan.end();
            } else if (scan.is("styp")) {
                styp = scan.start();
            } else if (scan.is("moof")) {
                if (header == null || reader == null) {
                    throw new MediaException("movie.missing", "a fragment comes before moov");
                }
                int before = header.tracks().isEmpty()
                        ? 0
                        : header.tracks().get(0).samples().count();
                reader.read(scan.load(), scan.start());
                fragments.add(new Fragment(styp >= 0 ? styp : scan.start(), scan.end(), before));
                styp = -1;
            } else if (scan.is("mdat") && !fragments.isEmpty()) {
                int last = fragments.size() - 1;
                fragments.set(last, new Fragment(fragments.get(last).start, scan.end(), fragments.get(last).samples));
            }
        }
        if (header == null) {
            throw new MediaException("movie.missing", "the file has no moov");
        }
        return new FragmentedMovie(headerEnd, header.tracks(), List.copyOf(fragments));
    }

    /** @throws MediaException code {@code movie.track} when there is none */
    public MovieTrack track(int id) {
        return tracks.stream()
                .filter(track -> track.id() == id)
                .findFirst()
                .orElseThrow(() -> new MediaException("movie.track", "no track with id " + id));
    }
}

package org.playhouse.media.cmaf;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.playhouse.media.MediaException;
import org.playhouse.media.codec.SampleEntry;
import org.playhouse.media.isobmff.Box;
import org.playhouse.media.isobmff.BoxReader;
import org.playhouse.media.isobmff.BoxScan;

/**
 * Pictures and sound of an MP4 file of any writer, progressive (ISO/IEC 14496-12, 8.5) or fragmented (8.8), with all their
 * samples. Sample bytes stay in the file. Only what is presented is told: samples that the edit list hides behind the end
 * are left out, and what cannot be told to players without an edit list is refused.
 *
 * @param passedOver kinds of tracks that are neither, four characters each
 */
public record Movie(List<MovieTrack> tracks, List<String> passedOver) {
    private static final int UNITY = 0x10000;

    public Movie {
        tracks = List.copyOf(tracks);
        passedOver = List.copyOf(passedOver);
    }

    /** @throws MediaException for a file that is not one, or that claims more than it holds */
    public static Movie read(SeekableByteChannel file) throws IOException {
        try {
            BoxScan scan = new BoxScan(file);
            while (scan.next()) {
                if (scan.is("moov")) {
                    return read(scan.load(), file, scan.length());
                }
            }
            throw new MediaException("movie.missing", "the file has no moov: it is no MP4, or it was cut short");
        } catch (ArithmeticException e) {
            throw new MediaException("box.value", "times or sizes are beyond every sane number", e);
        }
    }

    private static Movie read(Box moov, SeekableByteChannel file, long length) throws IOException {
        int movieTimescale = MovieHeader.timescale(moov.require("mvhd"));
        List<MovieTrack> fragmented =
                moov.child("mvex").isPresent() ? FragmentedMovie.read(file).tracks() : List.of();
        SampleTableReader tables = new SampleTableReader(length);
        List<MovieTrack> tracks = new ArrayList<>();
        List<String> passedOver = new ArrayList<>();
        int number = 0;
        for (Box trak : moov.children()) {
            if (!trak.is("trak")) {
                continue;
            }
            String handler = trak.require("mdia", "hdlr").reader().skip(8).fourcc();
            if (handler.equals("vide") || handler.equals("soun")) {
                MovieTrack track =
                        fragmented.isEmpty() ? progressive(trak, movieTimescale, tables) : fragmented.get(number);
                if (track.video()) {
                    upright(trak.require("tkhd").reader());
                }
                presented(track, EditList.of(trak, track.timescale(), movieTimescale))
                        .ifPresent(tracks::add);
            } else {
                passedOver.add(handler.replaceAll("[^ -~]", "?"));
            }
            number++;
        }
        return new Movie(tracks, passedOver);
    }

    private static MovieTrack progressive(Box trak, int movieTimescale, SampleTableReader tables) {
        Box minf = trak.require("mdia", "minf");
        for (Box entry : minf.require("dinf", "dref").children(8)) {
            if ((entry.reader().i32() & 1) == 0) {
                throw new MediaException("movie.external", "samples lie in another file");
            }
        }
        MovieTrack track = MovieHeader.track(trak, movieTimescale);
        tables.read(minf.require("stbl"), track.samples());
        return track;
    }

    /** Init segments have no matrix of their own (ISO/IEC 23000-19, 7.5.4), and players differ in what they make of one. */
    private static void upright(BoxReader tkhd) {
        tkhd.skip(tkhd.u8() == 1 ? 3 + 32 + 16 : 3 + 20 + 16);
        if (tkhd.i32() != UNITY || tkhd.i32() != 0 || tkhd.skip(4).i32() != 0 || tkhd.i32() != UNITY) {
            throw new MediaException("movie.rotated", "the picture is turned by its header: encode it upright");
        }
    }

    /** How wide a picture is in square pixels (ISO/IEC 14496-12, 12.1.4). */
    private static int displayWidth(MovieTrack track) {
        Box entry = Box.at(track.sampleEntry(), 0, track.sampleEntry().length);
        for (Box box : track.video() ? entry.children(SampleEntry.fields(entry.type())) : List.<Box>of()) {
            if (box.is("pasp")) {
                BoxReader reader = box.reader();
                long horizontal = reader.u32();
                long vertical = Math.max(1, reader.u32());
                long width = (track.width() * horizontal + vertical / 2) / vertical;
                if (width < 1 || width > 0xFFFF) {
                    throw new MediaException("movie.pixels", "the picture's pixels have a shape that cannot be");
                }
                return (int) width;
            }
        }
        return track.width();
    }

    private static Optional<MovieTrack> presented(MovieTrack track, EditList edits) {
        SampleTable samples = track.samples();
        samples.closeGaps();
        if (!track.video() && edits.mediaTime() > Integer.MAX_VALUE) {
            throw new MediaException("movie.edits", "a sound starts behind what an edit list of 32 bits can tell");
        }
        int kept = samples.count();
        while (kept > 0 && samples.pts(kept - 1) >= edits.end()) {
            kept--;
        }
        for (int i = 0; i < kept; i++) {
            if (!track.video() && samples.shift(i) != 0) {
                throw new MediaException("movie.times", "a sound with composition offsets");
            }
            boolean before = track.video() && samples.pts(i) < edits.mediaTime();
            if (before || samples.pts(i) >= edits.end()) {
                throw new MediaException(
                        "movie.hidden", "the edit list hides pictures that others are made from: encode it anew");
            }
        }
        samples.cut(kept);
        if (kept == 0) {
            return Optional.empty();
        }
        return Optional.of(new MovieTrack(
                track.id(),
                track.handler(),
                track.timescale(),
                track.language(),
                track.sampleEntry(),
                displayWidth(track),
                track.height(),
                edits.mediaTime(),
                edits.delay(),
                samples));
    }
}

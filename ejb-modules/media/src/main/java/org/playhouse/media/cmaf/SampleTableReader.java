package org.playhouse.media.cmaf;

import org.playhouse.media.MediaException;
import org.playhouse.media.isobmff.Box;
import org.playhouse.media.isobmff.BoxReader;

/** Reads the samples of a track that lie in moov's tables (ISO/IEC 14496-12, 8.6.1 and 8.7). */
final class SampleTableReader {
    private final long fileLength;
    /** By tables that tell one size for all: their samples cost no bytes of moov, so all tracks' together must lie in the file. */
    private long claimed;

    SampleTableReader(long fileLength) {
        this.fileLength = fileLength;
    }

    void read(Box stbl, SampleTable samples) {
        new Tables(stbl).read(samples);
    }

    private void claim(long count, int size) {
        if (size < 0 || count > (fileLength - claimed) / size) {
            throw new MediaException("movie.outside", "tracks claim more samples than the file holds");
        }
        claimed += count * size;
    }

    private final class Tables {
        private final Box stbl;

        Tables(Box stbl) {
            this.stbl = stbl;
        }

        void read(SampleTable samples) {
            int[] sizes = sizes();
            long[] offsets = offsets(sizes);
            int[] shifts = shifts(sizes.length);
            boolean[] sync = sync(sizes.length);
            Runs durations = new Runs(stbl, "stts", sizes.length);
            long dts = 0;
            for (int i = 0; i < sizes.length; i++) {
                int duration = durations.next();
                if (duration < 0) {
                    throw new MediaException("movie.times", "a sample lasts longer than 31 bits can tell");
                }
                samples.add(offsets[i], sizes[i], dts, duration, shifts[i], sync[i]);
                dts += duration;
            }
        }

        /** stsz and stz2 (8.7.3). */
        private int[] sizes() {
            Box box = stbl.child("stsz").orElseGet(() -> stbl.require("stz2"));
            boolean compact = box.is("stz2");
            BoxReader reader = box.reader().skip(4);
            int first = reader.i32();
            long count = reader.u32();
            int bits = compact ? first & 0xFF : 32;
            boolean even = !compact && first != 0;
            if (bits != 4 && bits != 8 && bits != 16 && bits != 32) {
                throw new MediaException("box.value", "sample sizes of " + bits + " bits");
            }
            if (even) {
                claim(count, first);
            } else if ((count * bits + 7) / 8 > reader.remaining()) {
                throw new MediaException("box.truncated", "a table of sizes is shorter than it says");
            }
            int[] sizes = new int[SampleTable.checked(count)];
            int pair = 0;
            for (int i = 0; i < sizes.length; i++) {
                if (bits == 4) {
                    pair = i % 2 == 0 ? reader.u8() : pair;
                    sizes[i] = i % 2 == 0 ? pair >> 4 : pair & 0xF;
                } else {
                    sizes[i] = even ? first : bits == 8 ? reader.u8() : bits == 16 ? reader.u16() : reader.i32();
                }
            }
            return sizes;
        }

        /** stsc (8.7.4) over stco or co64 (8.7.5). */
        private long[] offsets(int[] sizes) {
            Box chunks = stbl.child("stco").orElseGet(() -> stbl.require("co64"));
            boolean wide = chunks.is("co64");
            BoxReader places = chunks.reader().skip(4);
            long count = places.u32();
            if (count > places.remaining() / (wide ? 8 : 4)) {
                throw new MediaException("box.truncated", "a chunk table is shorter than it says");
            }
            ChunkRuns runs = new ChunkRuns(stbl.require("stsc").reader().skip(4));
            long[] offsets = new long[sizes.length];
            int sample = 0;
            for (long chunk = 1; chunk <= count && sample < sizes.length; chunk++) {
                long at = wide ? places.u64() : places.u32();
                long end = sample + runs.samples(chunk);
                while (sample < end && sample < sizes.length) {
                    if (sizes[sample] < 0 || at > fileLength || sizes[sample] > fileLength - at) {
                        throw new MediaException("movie.outside", "a sample lies outside the file: it was cut short");
                    }
                    offsets[sample] = at;
                    at += sizes[sample];
                    sample++;
                }
            }
            if (sample < sizes.length) {
                throw new MediaException("movie.samples", "a track has more samples than its chunks hold");
            }
            return offsets;
        }

        /** ctts (8.6.1.3). Version 0 is unsigned by the letter; every writer we know means signed there too. */
        private int[] shifts(int samples) {
            int[] shifts = new int[samples];
            if (stbl.child("ctts").isPresent()) {
                Runs runs = new Runs(stbl, "ctts", samples);
                for (int i = 0; i < samples; i++) {
                    shifts[i] = runs.next();
                }
            }
            return shifts;
        }

        /** stss (8.6.2); without it every sample is one. */
        private boolean[] sync(int samples) {
            boolean[] sync = new boolean[samples];
            Box box = stbl.child("stss").orElse(null);
            if (box == null) {
                java.util.Arrays.fill(sync, true);
                return sync;
            }
            BoxReader reader = box.reader().skip(4);
            for (long left = reader.u32(); left > 0; left--) {
                long number = reader.u32();
                if (number < 1 || number > samples) {
                    throw new MediaException("movie.samples", "a sync sample is none of the track's");
                }
                sync[(int) number - 1] = true;
            }
            return sync;
        }
    }

    /** Values that hold for a number of samples: stts and ctts. */
    private static final class Runs {
        private final BoxReader reader;
        private long entries;
        private long left;
        private int value;

        Runs(Box stbl, String table, int samples) {
            reader = stbl.require(table).reader().skip(4);
            entries = samples == 0 ? 0 : reader.u32();
        }

        int next() {
            while (left == 0) {
                if (entries == 0) {
                    throw new MediaException("movie.samples", "a table of times ends before the track does");
                }
                left = reader.u32();
                value = reader.i32();
                entries--;
            }
            left--;
            return value;
        }
    }

    /** How many samples a chunk has. */
    private static final class ChunkRuns {
        private final BoxReader reader;
        private long entries;
        private long next;
        private long samples;
        private long following;

        ChunkRuns(BoxReader stsc) {
            reader = stsc;
            entries = reader.u32();
            advance();
            if (next > 1) {
                throw new MediaException("movie.samples", "the first chunk has no samples");
            }
        }

        long samples(long chunk) {
            while (chunk == next) {
                samples = following;
                advance();
            }
            return samples;
        }

        private void advance() {
            if (entries == 0) {
                next = -1;
                return;
            }
            long first = reader.u32();
            if (first <= next || first == 0) {
                throw new MediaException("movie.samples", "chunks are not told in their order");
            }
            next = first;
            following = reader.u32();
            if (reader.i32() != 1) {
                throw new MediaException("movie.stsd", "samples of a second sample entry");
            }
            entries--;
        }
    }
}

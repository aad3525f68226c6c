package org.playhouse.media.ffmpeg;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Makes a little-endian ELF64 file start on a machine that lacks some of its libraries: each needed library that is not
 * there is pointed at {@code libc.so.6} (DT_NEEDED and DT_VERNEED, System V gABI chapter 5 and LSB symbol versioning), and
 * DT_RUNPATH becomes DT_RPATH so that libraries of libraries are found beside it too. Sound because only functions that
 * are bound when first called come from those libraries.
 */
final class ElfPatcher {
    private static final int PT_LOAD = 1;
    private static final int PT_DYNAMIC = 2;
    private static final long DT_NEEDED = 1;
    private static final long DT_STRTAB = 5;
    private static final long DT_STRSZ = 10;
    private static final long DT_RPATH = 15;
    private static final long DT_RUNPATH = 29;
    private static final long DT_VERNEED = 0x6ffffffeL;
    private static final long DT_VERNEEDNUM = 0x6fffffffL;
    private static final String LIBC = "libc.so.6";

    private final ByteBuffer elf;
    private final Predicate<String> available;
    private int strings;
    private int stringsSize;

    private ElfPatcher(ByteBuffer elf, Predicate<String> available) {
        this.elf = elf;
        this.available = available;
    }

    /** Whether these are the bytes of a little-endian ELF64 file. */
    static boolean applies(byte[] file) {
        return file.length > 64
                && file[0] == 0x7f
                && file[1] == 'E'
                && file[2] == 'L'
                && file[3] == 'F'
                && file[4] == 2
                && file[5] == 1;
    }

    /**
     * Patches the bytes in place.
     *
     * @param available whether a library may stay as it is
     * @return the libraries that were replaced
     */
    static List<String> patch(byte[] file, Predicate<String> available) {
        return new ElfPatcher(ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN), available).patch();
    }

    private List<String> patch() {
        int dynamic = dynamicSection();
        if (dynamic < 0) {
            return List.of();
        }
        strings = offsetOf(valueOf(dynamic, DT_STRTAB));
        stringsSize = (int) valueOf(dynamic, DT_STRSZ);
        List<String> replaced = new ArrayList<>();
        for (int entry = dynamic; elf.getLong(entry) != 0; entry += 16) {
            long tag = elf.getLong(entry);
            if (tag == DT_RUNPATH) {
                elf.putLong(entry, DT_RPATH);
            } else if (tag == DT_NEEDED && !available.test(string(elf.getLong(entry + 8)))) {
                replaced.add(string(elf.getLong(entry + 8)));
                elf.putLong(entry + 8, libcName());
            }
        }
        long versions = valueOf(dynamic, DT_VERNEED);
        if (versions != 0 && !replaced.isEmpty()) {
            patchVersions(offsetOf(versions), (int) valueOf(dynamic, DT_VERNEEDNUM));
        }
        return replaced;
    }

    /** Elf64_Verneed: version, count, file, first aux, next; Elf64_Vernaux: hash, flags, other, name, next. */
    private void patchVersions(int first, int count) {
        int known = libcVersion(first, count);
        int need = first;
        for (int i = 0; i < count; i++) {
            if (!available.test(string(elf.getInt(need + 4)))) {
                elf.putInt(need + 4, (int) libcName());
                int aux = need + elf.getInt(need + 8);
                for (int j = 0; j < elf.getShort(need + 2); j++) {
                    elf.putInt(aux, elf.getInt(known));
                    elf.putInt(aux + 8, elf.getInt(known + 8));
                    aux += elf.getInt(aux + 12);
                }
            }
            need += elf.getInt(need + 12);
        }
    }

    private int libcVersion(int first, int count) {
        int need = first;
        for (int i = 0; i < count; i++) {
            if (string(elf.getInt(need + 4)).equals(LIBC)) {
                return need + elf.getInt(need + 8);
            }
            need += elf.getInt(need + 12);
        }
        throw new IllegalArgumentException("no version of " + LIBC + " is needed");
    }

    private int dynamicSection() {
        int header = programHeader(PT_DYNAMIC, 0);
        return header < 0 ? -1 : (int) elf.getLong(header + 8);
    }

    private int offsetOf(long address) {
        for (int h = programHeader(PT_LOAD, 0); h >= 0; h = programHeader(PT_LOAD, h + 1)) {
            long start = elf.getLong(h + 16);
            if (address >= start && address < start + elf.getLong(h + 32)) {
                return (int) (address - start + elf.getLong(h + 8));
            }
        }
        throw new IllegalArgumentException("address " + address + " is in no segment");
    }

    private int programHeader(int type, int from) {
        int start = (int) elf.getLong(32);
        int size = elf.getShort(54);
        for (int i = 0; i < elf.getShort(56); i++) {
            int header = start + i * size;
            if (header >= from && elf.getInt(header) == type) {
                return header;
            }
        }
        return -1;
    }

    private long valueOf(int dynamic, long tag) {
        for (int entry = dynamic; elf.getLong(entry) != 0; entry += 16) {
            if (elf.getLong(entry) == tag) {
                return elf.getLong(entry + 8);
            }
        }
        return 0;
    }

    private long libcName() {
        byte[] name = (LIBC + "\0").getBytes(StandardCharsets.US_ASCII);
        for (int at = 0; at + name.length <= stringsSize; at++) {
            int same = 0;
            while (same < name.length && elf.get(strings + at + same) == name[same]) {
                same++;
            }
            if (same == name.length) {
                return at;
            }
        }
        throw new IllegalArgumentException(LIBC + " is not in the string table");
    }

    private String string(long offset) {
        int start = strings + (int) offset;
        int end = start;
        while (elf.get(end) != 0) {
            end++;
        }
        return new String(elf.array(), start, end - start, StandardCharsets.US_ASCII);
    }
}

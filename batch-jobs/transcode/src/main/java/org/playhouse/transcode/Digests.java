package org.playhouse.transcode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.DoubleConsumer;
import org.playhouse.kernel.ByteRange;
import org.playhouse.kernel.ObjectRef;
import org.playhouse.kernel.ObjectStore;

/** SHA-256 of files and of stored objects, as hex; memory stays flat. */
final class Digests {
    private static final int PIECE = 4 << 20;

    private Digests() {}

    static String of(Path file) {
        var digest = sha256();
        try (var in = Files.newInputStream(file)) {
            var piece = new byte[1 << 16];
            for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
                digest.update(piece, 0, n);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** @param done told how much of the object is read, 0..1 */
    static String of(ObjectStore store, ObjectRef ref, long size, DoubleConsumer done) {
        var digest = sha256();
        for (long from = 0; from < size; from += PIECE) {
            digest.update(store.get(ref, Optional.of(new ByteRange(from, Math.min(size, from + PIECE)))));
            done.accept((double) from / size);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}

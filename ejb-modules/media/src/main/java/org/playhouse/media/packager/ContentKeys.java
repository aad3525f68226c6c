package org.playhouse.media.packager;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.playhouse.media.cenc.KeyLabel;

/** Content keys by what they are for. */
final class ContentKeys {
    private static final Pattern LINE = Pattern.compile("(?:([a-z0-9]+)=)?([0-9a-fA-F-]{32,36}):([0-9a-fA-F]{32})");

    /** A key and its id. */
    record Key(UUID kid, byte[] bytes) {}

    /** Of a film that stays clear. */
    static final ContentKeys NONE = new ContentKeys();

    private final Map<KeyLabel, Key> labelled = new EnumMap<>(KeyLabel.class);
    private @Nullable Key other;

    private ContentKeys() {}

    /** @param lines {@code [label=]kid:key} */
    static ContentKeys read(List<String> lines) {
        ContentKeys keys = new ContentKeys();
        for (String line : lines) {
            String plain = line.replaceFirst("#.*", "").strip();
            if (!plain.isEmpty()) {
                keys.add(plain);
            }
        }
        if (keys.labelled.isEmpty() && keys.other == null) {
            throw new UsageException("there is no key where keys should be");
        }
        return keys;
    }

    private void add(String line) {
        Matcher words = LINE.matcher(line);
        String kid = words.matches() ? words.group(2).replace("-", "") : "";
        if (kid.length() != 32) {
            throw new UsageException("a key is [<label>=]<key id>:<key> with 32 hexadecimal digits each");
        }
        byte[] id = HexFormat.of().parseHex(kid);
        ByteBuffer numbers = ByteBuffer.wrap(id);
        Key key = new Key(
                new UUID(numbers.getLong(), numbers.getLong()), HexFormat.of().parseHex(words.group(3)));
        boolean differs =
                all().anyMatch(each -> each.kid().equals(key.kid()) && !Arrays.equals(each.bytes(), key.bytes()));
        if (differs) {
            throw new UsageException("two keys have the id " + key.kid());
        }
        boolean twice;
        if (words.group(1) == null) {
            twice = other != null;
            other = key;
        } else {
            twice = labelled.put(label(words.group(1)), key) != null;
        }
        if (twice) {
            throw new UsageException("two keys for the same tracks");
        }
    }

    private static KeyLabel label(String word) {
        return Arrays.stream(KeyLabel.values())
                .filter(label -> label != KeyLabel.VIDEO && word(label).equals(word))
                .findFirst()
                .orElseThrow(() -> new UsageException("no label of a key: " + word));
    }

    /** As the command line says it. */
    static String word(KeyLabel label) {
        return label.name().toLowerCase(Locale.ROOT);
    }

    /** A random key for each of them. */
    static ContentKeys random(Set<KeyLabel> labels, RandomGenerator random) {
        ContentKeys keys = new ContentKeys();
        for (KeyLabel label : labels) {
            byte[] id = bytes(random);
            // a UUID of version 4 (RFC 9562, 5.4)
            id[6] = (byte) (id[6] & 0x0F | 0x40);
            id[8] = (byte) (id[8] & 0x3F | 0x80);
            ByteBuffer numbers = ByteBuffer.wrap(id);
            keys.labelled.put(label, new Key(new UUID(numbers.getLong(), numbers.getLong()), bytes(random)));
        }
        return keys;
    }

    private static byte[] bytes(RandomGenerator random) {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        return bytes;
    }

    /** Writes a new file that only its owner may read, where the file system knows owners. */
    void write(Path file) throws IOException {
        List<String> lines = new ArrayList<>();
        labelled.forEach((label, key) -> lines.add(word(label) + "="
                + key.kid().toString().replace("-", "") + ":" + HexFormat.of().formatHex(key.bytes())));
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] owner = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        Files.createFile(file, owner);
        Files.write(file, lines, StandardCharsets.US_ASCII, StandardOpenOption.WRITE);
    }

    Optional<Key> of(KeyLabel label) {
        return Optional.ofNullable(labelled.getOrDefault(label, other));
    }

    /** The key behind an id that one of them has. */
    byte[] behind(UUID kid) {
        return all().filter(key -> key.kid().equals(kid))
                .map(Key::bytes)
                .findFirst()
                .orElseThrow();
    }

    private Stream<Key> all() {
        return Stream.concat(labelled.values().stream(), Optional.ofNullable(other).stream());
    }
}

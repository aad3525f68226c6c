package org.playhouse.media.fuzz;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.playhouse.kernel.fuzz.Mutator;
import org.playhouse.kernel.fuzz.Seed;
import org.playhouse.media.fuzz.BoxTree.Node;

/**
 * Damages files of boxes where it hurts: fields, counts, types, whole boxes, the headers of coded pictures. Sizes around a
 * change are mostly set right again, so that what lies behind it is read, too.
 */
final class BoxMutator implements Mutator {
    private static final Set<String> CONFIGURATIONS =
            Set.of("avcC", "hvcC", "av1C", "vpcC", "esds", "dOps", "dac3", "dec3", "colr");
    private static final int[] NUMBERS = {
        0,
        1,
        2,
        3,
        7,
        8,
        15,
        16,
        31,
        127,
        128,
        255,
        256,
        0x7FFF,
        0x8000,
        0xFFFF,
        0x10000,
        0xFFFFFF,
        0x1000000,
        0x7FFFFFFF,
        0x80000000,
        -1,
        -2,
        -8,
        0x3FFFFFFF,
        0x40000000
    };

    @Override
    public byte[] mutated(Seed seed, List<Seed> all, RandomGenerator random) {
        byte[] bytes = seed.bytes().clone();
        for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
            bytes = changed(bytes, seed, all, random);
        }
        if (random.nextInt(3) > 0) {
            pointToMedia(bytes);
        }
        return bytes;
    }

    private static byte[] changed(byte[] bytes, Seed seed, List<Seed> all, RandomGenerator random) {
        int dice = random.nextInt(100);
        if (dice < 30 && !seed.hot().isEmpty()) {
            return hot(bytes, seed, random);
        }
        BoxTree tree = new BoxTree(bytes);
        if (tree.nodes().isEmpty()) {
            return field(bytes, 0, bytes.length, random);
        }
        if (dice < 72) {
            Node node = leaf(tree.nodes(), random);
            return field(bytes, node.payload(), node.end(), random);
        }
        if (dice < 96) {
            return structure(bytes, tree, all, random);
        }
        return random.nextInt(3) > 0
                ? field(bytes, 0, bytes.length, random)
                : Arrays.copyOf(bytes, 1 + random.nextInt(bytes.length + 8));
    }

    /** Near the end of a coded picture's header. */
    private static byte[] hot(byte[] bytes, Seed seed, RandomGenerator random) {
        int at = bytes.length - Mutator.any(seed.hot(), random);
        return at < 0 ? bytes : field(bytes, at, Math.min(bytes.length, at + 4), random);
    }

    /** A box without boxes; often one that configures a decoder, rarely the media. */
    private static Node leaf(List<Node> nodes, RandomGenerator random) {
        boolean configuration = random.nextInt(3) == 0;
        List<Node> leaves = new ArrayList<>();
        for (Node node : nodes) {
            if (configuration
                    ? CONFIGURATIONS.contains(node.type())
                    : node.leaf() && !node.type().equals("mdat")) {
                leaves.add(node);
            }
        }
        return Mutator.any(leaves.isEmpty() ? nodes : leaves, random);
    }

    /** Changes bits, bytes or numbers of {@code [from, to)}; its front more often. */
    private static byte[] field(byte[] bytes, int from, int to, RandomGenerator random) {
        if (to <= from || from >= bytes.length) {
            return bytes;
        }
        int length = random.nextBoolean() ? Math.min(to - from, 32) : to - from;
        int at = from + random.nextInt(length);
        switch (random.nextInt(5)) {
            case 0, 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
            case 2 -> bytes[at] = (byte) NUMBERS[random.nextInt(NUMBERS.length)];
            case 3 -> number(bytes, from + (at - from) / 4 * 4, random);
            default -> {
                for (int i = at; i < Math.min(to, at + 1 + random.nextInt(8)); i++) {
                    bytes[i] = (byte) random.nextInt();
                }
            }
        }
        return bytes;
    }

    private static void number(byte[] bytes, int at, RandomGenerator random) {
        if (at + 4 <= bytes.length) {
            ByteBuffer in = ByteBuffer.wrap(bytes);
            boolean near = random.nextInt(3) == 0;
            in.putInt(at, near ? in.getInt(at) + random.nextInt(9) - 4 : NUMBERS[random.nextInt(NUMBERS.length)]);
        }
    }

    private static byte[] structure(byte[] bytes, BoxTree tree, List<Seed> all, RandomGenerator random) {
        // from the second on: what damages the first one is tried by the fields
        int which = Math.min(
                tree.nodes().size() - 1, 1 + random.nextInt(tree.nodes().size()));
        Node node = tree.nodes().get(which);
        switch (random.nextInt(9)) {
            case 0 -> {
                byte[] type = Mutator.any(tree.nodes(), random).type().getBytes(StandardCharsets.ISO_8859_1);
                System.arraycopy(type, 0, bytes, node.start() + 4, 4);
                return bytes;
            }
            case 1 -> {
                number(bytes, node.start(), random);
                return bytes;
            }
            case 2 -> {
                return tree.replaced(node.parent(), node.start(), node.end(), new byte[0]);
            }
            case 3, 4 -> {
                int at = Mutator.any(tree.nodes(), random).start();
                int around = around(tree, at);
                return tree.replaced(around, at, at, tree.copy(node));
            }
            case 5 -> {
                int at = node.payload() + random.nextInt(Math.max(1, node.end() - node.payload()));
                int to = Math.min(node.end(), at + random.nextInt(16));
                byte[] by = new byte[random.nextInt(16)];
                Arrays.fill(by, (byte) random.nextInt());
                return tree.replaced(which, Math.min(at, to), to, by);
            }
            case 6 -> {
                return wide(bytes, tree, which);
            }
            default -> {
                return spliced(tree, which, Mutator.any(all, random), random);
            }
        }
    }

    /** The box that a place between boxes lies in. */
    private static int around(BoxTree tree, int at) {
        for (Node node : tree.nodes()) {
            if (node.start() == at) {
                return node.parent();
            }
        }
        return -1;
    }

    /** With its size in 64 bits. */
    private static byte[] wide(byte[] bytes, BoxTree tree, int which) {
        Node node = tree.nodes().get(which);
        if (node.header() == 16) {
            return bytes;
        }
        byte[] out = tree.replaced(node.parent(), node.payload(), node.payload(), new byte[8]);
        ByteBuffer header = ByteBuffer.wrap(out);
        header.putInt(node.start(), 1);
        header.putLong(node.payload(), node.end() - node.start() + 8L);
        return out;
    }

    /** With the box of the same type, or any, of another seed in its place. */
    private static byte[] spliced(BoxTree tree, int which, Seed other, RandomGenerator random) {
        Node node = tree.nodes().get(which);
        BoxTree from = new BoxTree(other.bytes());
        boolean same = random.nextInt(4) > 0;
        for (Node theirs : from.nodes()) {
            if (same ? theirs.type().equals(node.type()) : random.nextInt(8) == 0) {
                return tree.replaced(node.parent(), node.start(), node.end(), from.copy(theirs));
            }
        }
        return tree.replaced(node.parent(), node.start(), node.start(), tree.copy(node));
    }

    /** Lets each run's data offset name the media again. */
    private static void pointToMedia(byte[] bytes) {
        List<Node> nodes = new BoxTree(bytes).nodes();
        ByteBuffer out = ByteBuffer.wrap(bytes);
        for (int i = 0; i < nodes.size(); i++) {
            Node run = nodes.get(i);
            if (run.type().equals("trun") && run.end() - run.payload() >= 12 && (out.getInt(run.payload()) & 1) == 1) {
                int moof = run.start();
                for (int up = i; up >= 0; up = nodes.get(up).parent()) {
                    moof = nodes.get(up).start();
                }
                for (Node media : nodes) {
                    if (media.start() > moof && media.type().equals("mdat")) {
                        out.putInt(run.payload() + 8, media.payload() - moof);
                        break;
                    }
                }
            }
        }
    }
}

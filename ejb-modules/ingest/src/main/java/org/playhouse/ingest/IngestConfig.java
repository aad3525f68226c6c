package org.playhouse.ingest;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Settings of this room ({@code playhouse.ingest.*}, {@code playhouse.transcode.*}, {@code playhouse.member.*}).
 *
 * @param partBytes size of every part of an upload but the last
 * @param maxBytes largest source
 * @param partUrlLife how long a part's URL may be used
 * @param uploadLife after which the parts of an unfinished upload are given up
 * @param lease how long a claim lives without renewal
 * @param slots encodes at once on this member
 * @param lightSlots other steps at once on this member
 * @param keepChunks how long chunks and refused sources stay for a retry
 * @param scratch where steps put what they make
 * @param memoryBytes that the engines of all claims of this member may take together
 * @param member this member
 */
public record IngestConfig(
        long partBytes,
        long maxBytes,
        Duration partUrlLife,
        Duration uploadLife,
        Duration lease,
        int slots,
        int lightSlots,
        Duration keepChunks,
        Scratch scratch,
        long memoryBytes,
        Member member) {
    /** S3's and our largest number of parts. */
    public static final int MAX_PARTS = 10_000;

    /**
     * A member of the cluster.
     *
     * @param role web, worker or all
     */
    public record Member(String name, String role, String version) {
        public boolean works() {
            return !"web".equals(role);
        }
    }

    /**
     * This member's disk for work under way.
     *
     * @param folder this member's alone
     * @param maxBytes that all claims together may write there
     * @param spareBytes that stay free on its disk
     */
    public record Scratch(Path folder, long maxBytes, long spareBytes) {}

    public IngestConfig {
        if (partBytes < 5 * 1024 * 1024) {
            throw new IllegalArgumentException("playhouse.ingest.part-bytes must be at least 5 MiB");
        }
        if (maxBytes < 1 || maxBytes > partBytes * MAX_PARTS) {
            throw new IllegalArgumentException("playhouse.ingest.max-bytes must fit into " + MAX_PARTS + " parts");
        }
        if (lease.compareTo(Duration.ofSeconds(3)) < 0) {
            throw new IllegalArgumentException("playhouse.transcode.lease must be at least 3 s");
        }
        if (memoryBytes < 1) {
            throw new IllegalArgumentException("playhouse.transcode.memory-max must be at least 1");
        }
        if (slots < 1 || lightSlots < 1) {
            throw new IllegalArgumentException("playhouse.transcode.slots must be at least 1");
        }
    }
}

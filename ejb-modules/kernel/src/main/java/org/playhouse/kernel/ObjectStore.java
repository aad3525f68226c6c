package org.playhouse.kernel;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Flow;

/**
 * Keeps bytes under names. Every call has a timeout and may be repeated. Throws {@link CommonProblem#UNAVAILABLE}
 * with dependency {@code objects} when the store is away, {@link MissingObject} when a named object is not there.
 */
public interface ObjectStore {
    /** Streams a range of an object, or all of it; asynchronous, with back-pressure. */
    Flow.Publisher<ByteBuffer> read(ObjectRef ref, Optional<ByteRange> range);

    /** A whole object (or a range of it) in memory. */
    byte[] get(ObjectRef ref, Optional<ByteRange> range);

    default byte[] get(ObjectRef ref) {
        return get(ref, Optional.empty());
    }

    Optional<ObjectInfo> info(ObjectRef ref);

    void put(ObjectRef ref, byte[] bytes);

    /** Stores a file, in parts when it is large; the object appears whole or not at all. */
    void put(ObjectRef ref, Path file);

    /** Writes an object to a file that does not exist yet. */
    void download(ObjectRef ref, Path file);

    /** Deletes; a missing object is no error. */
    void delete(ObjectRef ref);

    /** Objects whose key starts with a prefix, in key order. {@code next} continues. */
    Page<ObjectInfo> list(Bucket bucket, String prefix, PageRequest page);

    /** A URL that reads the object until it expires; internal, never shown to a client. */
    URI signedRead(ObjectRef ref, Duration life);

    /** Begins a multi-part upload and returns the store's id of it. */
    String beginUpload(ObjectRef ref);

    /** A URL to which a client PUTs one part, without further headers. */
    URI signedPart(ObjectRef ref, String upload, int number, Duration life);

    /** Parts received so far with a number of at least {@code from}, in order, at most {@code limit}. */
    List<UploadPart> parts(ObjectRef ref, String upload, int from, int limit);

    /** Joins the parts into the object. Repeating it after success is no error. */
    void completeUpload(ObjectRef ref, String upload, List<UploadPart> parts);

    /** Uploads of a bucket that are neither joined nor forgotten, some of them. */
    List<OpenUpload> openUploads(Bucket bucket, int limit);

    /** Forgets an upload; a missing one is no error. */
    void abortUpload(ObjectRef ref, String upload);
}

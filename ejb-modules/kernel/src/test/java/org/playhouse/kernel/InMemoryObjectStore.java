package org.playhouse.kernel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Flow;

/** Twin of the object store. {@link #away(boolean)} makes it fail as a dead one does. */
public final class InMemoryObjectStore implements ObjectStore {
    private record Stored(byte[] bytes, Instant at) {}

    private record Upload(ObjectRef ref, Instant since, NavigableMap<Integer, byte[]> parts) {}

    private final Clock clock;
    private final Map<Bucket, ConcurrentNavigableMap<String, Stored>> buckets = new ConcurrentHashMap<>();
    private final Map<String, Upload> uploads = new ConcurrentHashMap<>();
    private volatile boolean away;

    public InMemoryObjectStore(Clock clock) {
        this.clock = clock;
        for (var bucket : Bucket.values()) {
            buckets.put(bucket, new ConcurrentSkipListMap<>());
        }
    }

    public InMemoryObjectStore() {
        this(Clock.systemUTC());
    }

    public void away(boolean away) {
        this.away = away;
    }

    /** What a client's PUT to {@link #signedPart} does; returns the part's etag. */
    public String receive(URI signedPart, byte[] bytes) {
        var query = query(signedPart);
        upload(Objects.requireNonNull(query.get("upload")))
                .parts()
                .put(Integer.valueOf(query.get("part")), bytes.clone());
        return etag(bytes);
    }

    /** What a GET of {@link #signedRead} answers. */
    public byte[] open(URI signedRead) {
        if (clock.instant().isAfter(Instant.parse(query(signedRead).get("expires")))) {
            throw new IllegalStateException("expired");
        }
        var bucket = Bucket.valueOf(signedRead.getHost().toUpperCase(java.util.Locale.ROOT));
        return get(new ObjectRef(bucket, signedRead.getPath().substring(1)));
    }

    @Override
    public Flow.Publisher<ByteBuffer> read(ObjectRef ref, Optional<ByteRange> range) {
        return subscriber -> {
            try {
                subscriber.onSubscribe(new Reading(subscriber, get(ref, range)));
            } catch (RuntimeException refused) {
                var nothing = new Reading(subscriber, new byte[0]);
                nothing.cancel();
                subscriber.onSubscribe(nothing);
                subscriber.onError(refused);
            }
        };
    }

    @Override
    public byte[] get(ObjectRef ref, Optional<ByteRange> range) {
        byte[] bytes = stored(ref).orElseThrow(() -> new MissingObject(ref)).bytes();
        if (range.isEmpty()) {
            return bytes.clone();
        }
        if (range.get().from() >= bytes.length) {
            throw new IllegalArgumentException("range starts after the end of " + ref);
        }
        return Arrays.copyOfRange(bytes, (int) range.get().from(), (int)
                Math.min(bytes.length, range.get().to()));
    }

    @Override
    public Optional<ObjectInfo> info(ObjectRef ref) {
        return stored(ref).map(stored -> info(ref, stored));
    }

    @Override
    public void put(ObjectRef ref, byte[] bytes) {
        bucket(ref.bucket()).put(ref.key(), new Stored(bytes.clone(), clock.instant()));
    }

    @Override
    public void put(ObjectRef ref, Path file) {
        try {
            put(ref, Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void download(ObjectRef ref, Path file) {
        try {
            Files.write(file, get(ref), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void delete(ObjectRef ref) {
        bucket(ref.bucket()).remove(ref.key());
    }

    @Override
    public Page<ObjectInfo> list(Bucket bucket, String prefix, PageRequest page) {
        var from = page.after().orElse("");
        var rows = bucket(bucket).tailMap(from, false).entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(prefix))
                .limit(page.limit() + 1L)
                .map(entry -> info(new ObjectRef(bucket, entry.getKey()), entry.getValue()))
                .toList();
        return Page.of(rows, page.limit(), info -> info.ref().key());
    }

    @Override
    public URI signedRead(ObjectRef ref, Duration life) {
        return URI.create("memory://" + ref.bucket().word() + "/" + ref.key() + "?expires="
                + clock.instant().plus(life));
    }

    @Override
    public String beginUpload(ObjectRef ref) {
        bucket(ref.bucket());
        var id = UUID.randomUUID().toString();
        uploads.put(id, new Upload(ref, clock.instant(), new TreeMap<>()));
        return id;
    }

    @Override
    public URI signedPart(ObjectRef ref, String upload, int number, Duration life) {
        return URI.create("memory://" + ref.bucket().word() + "/" + ref.key() + "?part=" + number + "&upload=" + upload
                + "&expires=" + clock.instant().plus(life));
    }

    @Override
    public List<UploadPart> parts(ObjectRef ref, String upload, int from, int limit) {
        bucket(ref.bucket());
        if (!uploads.containsKey(upload)) {
            return List.of();
        }
        return upload(upload).parts().tailMap(from, true).entrySet().stream()
                .limit(limit)
                .map(part -> new UploadPart(part.getKey(), etag(part.getValue()), part.getValue().length))
                .toList();
    }

    @Override
    public void completeUpload(ObjectRef ref, String upload, List<UploadPart> parts) {
        if (!uploads.containsKey(upload)) {
            if (info(ref).isEmpty()) {
                throw new MissingObject(ref);
            }
            return;
        }
        var received = upload(upload).parts();
        var whole = new java.io.ByteArrayOutputStream();
        for (var part : parts) {
            byte[] bytes = received.get(part.number());
            if (bytes == null || !etag(bytes).equals(part.etag())) {
                throw new IllegalArgumentException("part " + part.number() + " was not received like this");
            }
            whole.writeBytes(bytes);
        }
        put(ref, whole.toByteArray());
        uploads.remove(upload);
    }

    @Override
    public List<OpenUpload> openUploads(Bucket bucket, int limit) {
        bucket(bucket);
        return uploads.entrySet().stream()
                .filter(entry -> entry.getValue().ref().bucket() == bucket)
                .limit(limit)
                .map(entry -> new OpenUpload(
                        entry.getValue().ref(), entry.getKey(), entry.getValue().since()))
                .toList();
    }

    @Override
    public void abortUpload(ObjectRef ref, String upload) {
        bucket(ref.bucket());
        uploads.remove(upload);
    }

    private Upload upload(String id) {
        var upload = uploads.get(id);
        if (upload == null) {
            throw new IllegalArgumentException("no upload " + id);
        }
        return upload;
    }

    private Optional<Stored> stored(ObjectRef ref) {
        return Optional.ofNullable(bucket(ref.bucket()).get(ref.key()));
    }

    private ConcurrentNavigableMap<String, Stored> bucket(Bucket bucket) {
        if (away) {
            throw CommonProblem.away(Dependency.OBJECTS, new IOException("away"));
        }
        return Objects.requireNonNull(buckets.get(bucket));
    }

    private static ObjectInfo info(ObjectRef ref, Stored stored) {
        return new ObjectInfo(ref, stored.bytes().length, etag(stored.bytes()), stored.at());
    }

    private static Map<String, String> query(URI uri) {
        var words = new TreeMap<String, String>();
        for (var pair : uri.getQuery().split("&")) {
            words.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
        }
        return words;
    }

    private static String etag(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Hands out pieces of at most 16 KiB, one per request of the subscriber. */
    private static final class Reading implements Flow.Subscription {
        private static final int PIECE = 16 * 1024;

        private final Flow.Subscriber<? super ByteBuffer> subscriber;
        private final ByteBuffer rest;
        private long demand;
        private boolean busy;
        private boolean over;

        Reading(Flow.Subscriber<? super ByteBuffer> subscriber, byte[] bytes) {
            this.subscriber = subscriber;
            this.rest = ByteBuffer.wrap(bytes).asReadOnlyBuffer();
        }

        @Override
        public void request(long n) {
            demand = Math.max(demand, demand + n);
            if (busy) {
                return;
            }
            busy = true;
            while (!over && demand > 0 && rest.hasRemaining()) {
                demand--;
                int size = Math.min(PIECE, rest.remaining());
                var piece = rest.slice(rest.position(), size);
                rest.position(rest.position() + size);
                subscriber.onNext(piece);
            }
            busy = false;
            if (!over && !rest.hasRemaining()) {
                over = true;
                subscriber.onComplete();
            }
        }

        @Override
        public void cancel() {
            over = true;
        }
    }
}

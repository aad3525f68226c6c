package org.playhouse.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every object store does. */
public interface ObjectStoreContract {
    ObjectStore store();

    /** Bytes of a part that the store may demand of all but the last one (S3: 5 MiB). */
    default int partSize() {
        return 5 * 1024 * 1024;
    }

    /** PUTs bytes to a signed URL without further headers. */
    void put(URI signedPart, byte[] bytes) throws Exception;

    /** GETs a signed URL. */
    byte[] open(URI signedRead) throws Exception;

    @Test
    @Tag("ING-04")
    @Tag("ARC-13")
    default void keepsFourClassesApart() {
        var key = key();
        for (var bucket : Bucket.values()) {
            store().put(new ObjectRef(bucket, key), bytes(bucket.word()));
        }
        for (var bucket : Bucket.values()) {
            assertThat(store().get(new ObjectRef(bucket, key))).isEqualTo(bytes(bucket.word()));
        }
    }

    @Test
    default void returnsWhatWasPutAndItsInfo() {
        var ref = raw();
        store().put(ref, bytes("frame"));
        assertThat(store().get(ref)).isEqualTo(bytes("frame"));
        assertThat(store().info(ref)).hasValueSatisfying(info -> {
            assertThat(info.size()).isEqualTo(5);
            assertThat(info.etag()).isNotBlank().doesNotContain("\"");
            assertThat(info.lastModified()).isNotNull();
        });
    }

    @Test
    default void replacesAnObject() {
        var ref = raw();
        store().put(ref, bytes("old"));
        store().put(ref, bytes("new"));
        assertThat(store().get(ref)).isEqualTo(bytes("new"));
    }

    @Test
    default void readsARangeWithExclusiveEnd() {
        var ref = raw();
        store().put(ref, bytes("0123456789"));
        assertThat(store().get(ref, Optional.of(new ByteRange(2, 5)))).isEqualTo(bytes("234"));
        assertThat(store().get(ref, Optional.of(new ByteRange(8, 100)))).isEqualTo(bytes("89"));
        assertThatThrownBy(() -> store().get(ref, Optional.of(new ByteRange(10, 11))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    default void streamsARangeOnDemand() throws Exception {
        var ref = raw();
        byte[] large = random(300_000);
        store().put(ref, large);
        assertThat(collect(store().read(ref, Optional.empty()))).isEqualTo(large);
        assertThat(collect(store().read(ref, Optional.of(new ByteRange(1000, 250_000)))))
                .isEqualTo(java.util.Arrays.copyOfRange(large, 1000, 250_000));
    }

    @Test
    default void saysThatAnObjectIsMissing() {
        var ref = raw();
        assertThat(store().info(ref)).isEmpty();
        assertThatThrownBy(() -> store().get(ref)).isInstanceOf(MissingObject.class);
        assertThatThrownBy(() -> collect(store().read(ref, Optional.empty())))
                .rootCause()
                .isInstanceOf(MissingObject.class);
    }

    @Test
    default void deletesAndDeletesAgain() {
        var ref = raw();
        store().put(ref, bytes("x"));
        store().delete(ref);
        store().delete(ref);
        assertThat(store().info(ref)).isEmpty();
    }

    @Test
    default void storesAndFetchesFiles(@TempDir Path folder) throws IOException {
        var ref = raw();
        byte[] film = random(70_000);
        store().put(ref, Files.write(folder.resolve("in"), film));
        store().download(ref, folder.resolve("out"));
        assertThat(folder.resolve("out")).hasBinaryContent(film);
    }

    @Test
    default void listsInKeyOrderByPages() {
        var prefix = key() + "/";
        for (var name : List.of("c", "a", "b")) {
            store().put(new ObjectRef(Bucket.RAW, prefix + name), bytes(name));
        }
        var first = store().list(Bucket.RAW, prefix, PageRequest.first(2));
        assertThat(first.items()).extracting(info -> info.ref().key()).containsExactly(prefix + "a", prefix + "b");
        var second = store().list(Bucket.RAW, prefix, new PageRequest(2, first.next()));
        assertThat(second.items()).extracting(info -> info.ref().key()).containsExactly(prefix + "c");
        assertThat(second.next()).isEmpty();
    }

    @Test
    default void signsAReadForAnybody() throws Exception {
        var ref = raw();
        store().put(ref, bytes("frame"));
        assertThat(open(store().signedRead(ref, Duration.ofMinutes(5)))).isEqualTo(bytes("frame"));
    }

    @Test
    @Tag("ING-01")
    default void joinsUploadedParts() throws Exception {
        var ref = raw();
        byte[] one = random(partSize());
        byte[] two = random(1234);
        var upload = store().beginUpload(ref);
        put(store().signedPart(ref, upload, 1, Duration.ofMinutes(5)), one);
        put(store().signedPart(ref, upload, 2, Duration.ofMinutes(5)), two);
        var parts = store().parts(ref, upload, 1, 100);
        assertThat(parts).extracting(UploadPart::number).containsExactly(1, 2);
        assertThat(parts).extracting(UploadPart::size).containsExactly((long) one.length, 1234L);
        assertThat(store().parts(ref, upload, 2, 100)).hasSize(1);
        assertThat(store().parts(ref, upload, 1, 1)).hasSize(1);
        assertThat(store().info(ref)).isEmpty();
        store().completeUpload(ref, upload, parts);
        store().completeUpload(ref, upload, parts);
        assertThat(store().info(ref).orElseThrow().size()).isEqualTo(one.length + 1234L);
        assertThat(store().get(ref, Optional.of(new ByteRange(one.length, one.length + 1234L))))
                .isEqualTo(two);
    }

    @Test
    default void forgetsAnAbortedUpload() throws Exception {
        var ref = raw();
        var upload = store().beginUpload(ref);
        put(store().signedPart(ref, upload, 1, Duration.ofMinutes(5)), bytes("x"));
        store().abortUpload(ref, upload);
        store().abortUpload(ref, upload);
        assertThat(store().parts(ref, upload, 1, 10)).isEmpty();
        assertThatThrownBy(() -> store().completeUpload(ref, upload, List.of(new UploadPart(1, "x", 1))))
                .isInstanceOf(MissingObject.class);
    }

    @Test
    default void listsUploadsThatNobodyJoinedOrForgot() throws Exception {
        var ref = raw();
        var open = store().beginUpload(ref);
        put(store().signedPart(ref, open, 1, Duration.ofMinutes(5)), bytes("x"));
        var other = raw();
        var forgotten = store().beginUpload(other);
        store().abortUpload(other, forgotten);
        assertThat(store().openUploads(Bucket.RAW, 1000))
                .filteredOn(upload -> upload.id().equals(open) || upload.id().equals(forgotten))
                .singleElement()
                .satisfies(upload -> {
                    assertThat(upload.ref()).isEqualTo(ref);
                    assertThat(upload.since()).isBefore(java.time.Instant.now().plusSeconds(60));
                });
        store().abortUpload(ref, open);
        assertThat(store().openUploads(Bucket.RAW, 1000))
                .noneMatch(upload -> upload.id().equals(open));
    }

    /** A creation whose answers are lost begins again, and again; one of them is joined. */
    @Test
    default void forgetsTheUploadsThatAnotherOfTheSameNameOutlived() throws Exception {
        var ref = raw();
        var lost = Stream.generate(() -> store().beginUpload(ref)).limit(6).toList();
        var joined = store().beginUpload(ref);
        put(store().signedPart(ref, joined, 1, Duration.ofMinutes(5)), bytes("x"));
        store().completeUpload(ref, joined, store().parts(ref, joined, 1, 10));
        assertThat(store().openUploads(Bucket.RAW, 1000))
                .filteredOn(upload -> upload.ref().equals(ref))
                .extracting(OpenUpload::id)
                .containsExactlyInAnyOrderElementsOf(lost);
        lost.forEach(upload -> store().abortUpload(ref, upload));
        assertThat(store().openUploads(Bucket.RAW, 1000))
                .noneMatch(upload -> upload.ref().equals(ref));
        assertThat(store().get(ref, Optional.empty())).isEqualTo(bytes("x"));
    }

    private static ObjectRef raw() {
        return new ObjectRef(Bucket.RAW, key());
    }

    private static String key() {
        return "contract/" + UUID.randomUUID();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    /** Asks for one buffer at a time. */
    private static byte[] collect(Flow.Publisher<ByteBuffer> publisher) throws Exception {
        var done = new CompletableFuture<byte[]>();
        publisher.subscribe(new Flow.Subscriber<>() {
            private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

            @SuppressWarnings("NullAway.Init") // the publisher speaks first
            private Flow.Subscription subscription;

            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                this.subscription = subscription;
                subscription.request(1);
            }

            @Override
            public void onNext(ByteBuffer buffer) {
                byte[] piece = new byte[buffer.remaining()];
                buffer.get(piece);
                bytes.writeBytes(piece);
                subscription.request(1);
            }

            @Override
            public void onError(Throwable failure) {
                done.completeExceptionally(failure);
            }

            @Override
            public void onComplete() {
                done.complete(bytes.toByteArray());
            }
        });
        return done.get(20, TimeUnit.SECONDS);
    }
}

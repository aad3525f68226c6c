package org.playhouse.origin;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;

/** Collects a published range of known size. */
final class Collecting implements Flow.Subscriber<ByteBuffer> {
    private final CompletableFuture<byte[]> result = new CompletableFuture<>();
    private final ByteBuffer bytes;

    private Collecting(int size) {
        bytes = ByteBuffer.allocate(size);
    }

    /** The bytes, or a failure when there are more or fewer than {@code size}. */
    static CompletableFuture<byte[]> all(Flow.Publisher<ByteBuffer> source, int size) {
        var collecting = new Collecting(size);
        source.subscribe(collecting);
        return collecting.result;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(ByteBuffer item) {
        if (item.remaining() <= bytes.remaining()) {
            bytes.put(item);
        } else {
            result.completeExceptionally(new IllegalStateException("the store sent more than was asked for"));
        }
    }

    @Override
    public void onError(Throwable failure) {
        result.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        if (bytes.hasRemaining()) {
            result.completeExceptionally(new IllegalStateException("the stored object is shorter than its index"));
        } else {
            result.complete(bytes.array());
        }
    }
}

package org.playhouse.platform;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.playhouse.kernel.ObjectRef;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.core.async.ResponsePublisher;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** Hands the buffers of one answer to one subscriber, with its back-pressure, and failures in our words. */
final class S3Reading implements Subscriber<ByteBuffer> {
    private final ObjectRef ref;
    private final Flow.Subscriber<? super ByteBuffer> reader;

    private S3Reading(ObjectRef ref, Flow.Subscriber<? super ByteBuffer> reader) {
        this.ref = ref;
        this.reader = reader;
    }

    static void start(
            ObjectRef ref,
            CompletableFuture<ResponsePublisher<GetObjectResponse>> answer,
            Flow.Subscriber<? super ByteBuffer> reader) {
        answer.whenComplete((body, failure) -> {
            if (failure == null) {
                body.subscribe(new S3Reading(ref, reader));
            } else {
                reader.onSubscribe(Over.NOW);
                reader.onError(S3Failures.translate(ref, failure));
            }
        });
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        reader.onSubscribe(new Flow.Subscription() {
            @Override
            public void request(long n) {
                subscription.request(n);
            }

            @Override
            public void cancel() {
                subscription.cancel();
            }
        });
    }

    @Override
    public void onNext(ByteBuffer buffer) {
        reader.onNext(buffer);
    }

    @Override
    public void onError(Throwable failure) {
        reader.onError(S3Failures.translate(ref, failure));
    }

    @Override
    public void onComplete() {
        reader.onComplete();
    }

    private enum Over implements Flow.Subscription {
        NOW;

        @Override
        public void request(long n) {}

        @Override
        public void cancel() {}
    }
}

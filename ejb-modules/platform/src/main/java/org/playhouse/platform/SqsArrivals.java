package org.playhouse.platform;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.playhouse.kernel.Arrivals;
import org.playhouse.kernel.Bucket;
import org.playhouse.kernel.ObjectRef;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/** Arrivals as S3 tells them to a queue of SQS. A message is deleted when all of it was acted on. */
final class SqsArrivals implements Arrivals, AutoCloseable {
    private static final Logger LOG = Logger.getLogger(SqsArrivals.class.getName());
    private static final Duration KEPT = Duration.ofDays(14);
    private static final int AT_ONCE = 10;
    /** Every 30 s; what cannot be acted on for so long never will be. */
    private static final int TRIALS = 100;

    private final SqsQueue queue;
    private final Map<String, Bucket> buckets;

    SqsArrivals(PlatformConfig config, AwsCredentialsProvider credentials, Guards guards) {
        queue = new SqsQueue(config.sqs(), config.sqs().intake().orElseThrow(), KEPT, credentials, guards);
        buckets = config.s3().buckets().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));
    }

    @Override
    public boolean told() {
        return true;
    }

    @Override
    public void listen(Duration patience, Consumer<ObjectRef> arrived) {
        for (var message : queue.receive(AT_ONCE, patience)) {
            if (acted(message, arrived)) {
                queue.delete(message);
            }
        }
    }

    private boolean acted(Message message, Consumer<ObjectRef> arrived) {
        List<ObjectRef> objects;
        try {
            objects = BucketEvent.created(message.body(), buckets);
        } catch (IllegalArgumentException e) {
            LOG.log(Level.WARNING, "message {0} of the intake queue is dropped: {1}", new Object[] {
                message.messageId(), e.getMessage()
            });
            return true;
        }
        try {
            objects.forEach(arrived);
            return true;
        } catch (RuntimeException e) {
            boolean last = trials(message) >= TRIALS;
            LOG.log(Level.WARNING, "message {0} of the intake queue {1}: {2}", new Object[] {
                message.messageId(), last ? "is dropped" : "is told again", e.getMessage()
            });
            return last;
        }
    }

    private static int trials(Message message) {
        return Integer.parseInt(
                message.attributes().getOrDefault(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "1"));
    }

    @Override
    public void close() {
        queue.close();
    }

    /** A store whose buckets tell nobody. */
    static final class Silent implements Arrivals {
        @Override
        public boolean told() {
            return false;
        }

        @Override
        public void listen(Duration patience, Consumer<ObjectRef> arrived) {
            throw new IllegalStateException("playhouse.sqs.queue.intake names no queue");
        }
    }
}

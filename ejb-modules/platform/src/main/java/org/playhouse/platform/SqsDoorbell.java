package org.playhouse.platform;

import java.time.Duration;
import java.util.UUID;
import org.playhouse.kernel.Doorbell;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/**
 * The doorbell over SQS. A message carries only the id of a row; it is deleted when it is heard, and forgotten after
 * five minutes, for the row itself is polled. A missing queue is made.
 */
final class SqsDoorbell implements Doorbell, AutoCloseable {
    private static final Duration FORGOTTEN = Duration.ofMinutes(5);

    private final SqsQueue queue;

    SqsDoorbell(PlatformConfig.Sqs config, AwsCredentialsProvider credentials, Guards guards) {
        queue = new SqsQueue(config, config.queue(), FORGOTTEN, credentials, guards);
    }

    @Override
    public void ring(UUID work) {
        queue.send(work.toString());
    }

    @Override
    public boolean listen(Duration patience) {
        var heard = queue.receive(1, patience);
        heard.forEach(queue::delete);
        return !heard.isEmpty();
    }

    /** Whether the queue answers. */
    boolean answers() {
        return queue.answers();
    }

    @Override
    public void close() {
        queue.close();
    }
}

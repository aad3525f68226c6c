package org.playhouse.platform;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.playhouse.kernel.CommonProblem;
import org.playhouse.kernel.Dependency;
import org.playhouse.kernel.Doorbell;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/**
 * The doorbell over SQS. A message carries only the id of a row; it is deleted when it is heard, and forgotten after
 * five minutes, for the row itself is polled. A missing queue is made.
 */
final class SqsDoorbell implements Doorbell, AutoCloseable {
    private static final Duration LONGEST = Duration.ofSeconds(20);

    private final SqsClient ringing;
    private final SqsClient listening;
    private final String queue;
    private volatile String url;

    SqsDoorbell(PlatformConfig.Sqs config, AwsCredentialsProvider credentials) {
        this.ringing = client(config, credentials, config.timeout());
        this.listening = client(config, credentials, LONGEST.plus(config.timeout()));
        this.queue = config.queue().substring(config.queue().lastIndexOf('/') + 1);
        this.url = config.queue().contains("/") ? config.queue() : null;
    }

    @Override
    public void ring(UUID work) {
        ask(ringing, sqs -> sqs.sendMessage(request -> request.queueUrl(url).messageBody(work.toString())));
    }

    @Override
    public boolean listen(Duration patience) {
        int seconds = (int) Math.min(LONGEST.toSeconds(), patience.toSeconds());
        var heard = ask(
                        listening,
                        sqs -> sqs.receiveMessage(request -> request.queueUrl(url)
                                .maxNumberOfMessages(1)
                                .waitTimeSeconds(seconds)
                                .visibilityTimeout(30)))
                .messages();
        for (var message : heard) {
            ask(
                    ringing,
                    sqs -> sqs.deleteMessage(request -> request.queueUrl(url).receiptHandle(message.receiptHandle())));
        }
        return !heard.isEmpty();
    }

    /** Whether the queue answers. */
    boolean answers() {
        try {
            ringing.getQueueUrl(request -> request.queueName(queue));
            return true;
        } catch (QueueDoesNotExistException e) {
            return true;
        } catch (SdkException e) {
            return false;
        }
    }

    private <T> T ask(SqsClient client, Function<SqsClient, T> question) {
        try {
            if (url == null) {
                url = made();
            }
            try {
                return question.apply(client);
            } catch (QueueDoesNotExistException e) {
                url = made();
                return question.apply(client);
            }
        } catch (SdkException e) {
            throw CommonProblem.away(Dependency.QUEUE, e);
        }
    }

    private String made() {
        return ringing.createQueue(request ->
                        request.queueName(queue).attributes(Map.of(QueueAttributeName.MESSAGE_RETENTION_PERIOD, "300")))
                .queueUrl();
    }

    private static SqsClient client(PlatformConfig.Sqs config, AwsCredentialsProvider credentials, Duration timeout) {
        var client = SqsClient.builder()
                .region(Region.of(config.region()))
                .credentialsProvider(credentials)
                .overrideConfiguration(words -> words.retryStrategy(retry -> retry.maxAttempts(2)))
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(config.timeout())
                        .socketTimeout(timeout));
        config.endpoint().ifPresent(client::endpointOverride);
        return client.build();
    }

    @Override
    public void close() {
        ringing.close();
        listening.close();
    }
}

package org.playhouse.platform;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.playhouse.kernel.CommonProblem;
import org.playhouse.kernel.Dependency;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/** One queue of SQS. A missing one is made, also when it was deleted meanwhile. */
final class SqsQueue implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(SqsQueue.class.getName());
    private static final Duration LONGEST = Duration.ofSeconds(20);
    private static final int AWAY = 30;

    private final SqsClient talking;
    private final SqsClient listening;
    private final String name;
    private final Duration retention;
    private final Guards guards;
    private volatile String url;

    /** @param queue URL of the queue, or its name */
    SqsQueue(
            PlatformConfig.Sqs config,
            String queue,
            Duration retention,
            AwsCredentialsProvider credentials,
            Guards guards) {
        this.talking = client(config, credentials, config.timeout(), 1);
        this.listening = client(config, credentials, LONGEST.plus(config.timeout()), 2);
        this.guards = guards;
        this.name = queue.substring(queue.lastIndexOf('/') + 1);
        this.url = queue.contains("/") ? queue : null;
        this.retention = retention;
    }

    void send(String body) {
        tell(sqs -> sqs.sendMessage(request -> request.queueUrl(url).messageBody(body)));
    }

    /** Waits for messages, which nobody else hears for 30 s, unless they are {@link #delete}d. */
    List<Message> receive(int most, Duration patience) {
        int seconds = (int) Math.min(LONGEST.toSeconds(), patience.toSeconds());
        return ask(
                        listening,
                        sqs -> sqs.receiveMessage(request -> request.queueUrl(url)
                                .maxNumberOfMessages(most)
                                .messageSystemAttributeNames(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT)
                                .waitTimeSeconds(seconds)
                                .visibilityTimeout(AWAY)))
                .messages();
    }

    void delete(Message message) {
        tell(sqs -> sqs.deleteMessage(request -> request.queueUrl(url).receiptHandle(message.receiptHandle())));
    }

    boolean answers() {
        try {
            talking.getQueueUrl(request -> request.queueName(name));
            return true;
        } catch (QueueDoesNotExistException e) {
            return true;
        } catch (SdkException e) {
            return false;
        }
    }

    /** Small, may be repeated, and may be done by a transaction that waits for it. */
    private <T> T tell(Function<SqsClient, T> message) {
        return guards.queue(() -> ask(talking, message));
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
                LOG.log(Level.INFO, "queue {0} was missing: it is made anew, what it held is found by polling", name);
                return question.apply(client);
            }
        } catch (SdkException e) {
            throw CommonProblem.away(Dependency.QUEUE, e);
        }
    }

    private String made() {
        return talking.createQueue(request -> request.queueName(name)
                        .attributes(Map.of(
                                QueueAttributeName.MESSAGE_RETENTION_PERIOD, Long.toString(retention.toSeconds()))))
                .queueUrl();
    }

    private static SqsClient client(
            PlatformConfig.Sqs config, AwsCredentialsProvider credentials, Duration timeout, int attempts) {
        var client = SqsClient.builder()
                .region(Region.of(config.region()))
                .credentialsProvider(credentials)
                .overrideConfiguration(words -> words.retryStrategy(retry -> retry.maxAttempts(attempts)))
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(config.timeout())
                        .socketTimeout(timeout));
        config.endpoint().ifPresent(client::endpointOverride);
        return client.build();
    }

    @Override
    public void close() {
        talking.close();
        listening.close();
    }
}

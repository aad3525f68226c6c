package org.playhouse.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.ConfigProvider;
import org.playhouse.kernel.Arrivals;
import org.playhouse.kernel.Cache;
import org.playhouse.kernel.Ids;
import org.playhouse.kernel.KeyWrapping;
import org.playhouse.kernel.ObjectStore;
import org.playhouse.kernel.RateLimiter;
import org.playhouse.kernel.Standing;
import org.playhouse.kernel.Tracing;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.KmsClient;

/** Which machine stands behind which port, but for those that live in the database ({@link DatabaseAdapters}). */
@ApplicationScoped
public class Adapters {
    @Produces
    @Singleton
    PlatformConfig config() {
        var config = ConfigProvider.getConfig();
        return PlatformConfig.of(key -> config.getOptionalValue(key, String.class));
    }

    @Produces
    @Singleton
    FileSecrets secrets(PlatformConfig config) {
        var file = Optional.of(config.secretsFile())
                .filter(name -> !name.isEmpty())
                .map(Path::of);
        return new FileSecrets(file, System.getenv());
    }

    @Produces
    @Singleton
    Clock clock(PlatformConfig config) {
        var clock = Clock.systemUTC();
        return config.clockOffset().isZero() ? clock : Clock.offset(clock, config.clockOffset());
    }

    @Produces
    @ApplicationScoped
    Tracing tracing(PlatformConfig config) {
        var trace = config.trace();
        return new OtelTracing(trace.member(), trace.version(), trace.share(), SpanExports.of(trace));
    }

    void close(@Disposes Tracing tracing) {
        if (tracing instanceof OtelTracing open) {
            open.close();
        }
    }

    @Produces
    @Singleton
    Ids ids(Clock clock) {
        return new Ids(clock, new SecureRandom());
    }

    @Produces
    @Singleton
    Standing standing(Clock clock) {
        return new Standing(clock);
    }

    @Produces
    @Singleton
    Guards guards(Bulkheads bulkheads, Breakers breakers) {
        return new Guards(bulkheads, breakers);
    }

    @Produces
    @Singleton
    S3Connections s3(PlatformConfig config, FileSecrets secrets) {
        return S3Connections.open(config.s3(), secrets);
    }

    void close(@Disposes S3Connections s3) {
        s3.close();
    }

    @Produces
    @ApplicationScoped
    ObjectStore objects(PlatformConfig config, S3Connections s3, Guards guards) {
        return new S3ObjectStore(s3, config.s3(), guards);
    }

    @Produces
    @Singleton
    SqsDoorbell doorbell(PlatformConfig config, FileSecrets secrets, Guards guards) {
        return new SqsDoorbell(config.sqs(), S3Connections.credentials(secrets, "sqs"), guards);
    }

    void close(@Disposes SqsDoorbell doorbell) {
        doorbell.close();
    }

    @Produces
    @Singleton
    Arrivals arrivals(PlatformConfig config, FileSecrets secrets, Guards guards) {
        return config.sqs().intake().isEmpty()
                ? new SqsArrivals.Silent()
                : new SqsArrivals(config, S3Connections.credentials(secrets, "sqs"), guards);
    }

    void close(@Disposes Arrivals arrivals) throws Exception {
        if (arrivals instanceof AutoCloseable queue) {
            queue.close();
        }
    }

    @Produces
    @Singleton
    RedisConnections redis(PlatformConfig config, FileSecrets secrets, Guards guards) {
        return new RedisConnections(config.redis(), secrets.find("redis.password"), guards);
    }

    void close(@Disposes RedisConnections redis) {
        redis.close();
    }

    @Produces
    @ApplicationScoped
    Cache cache(RedisConnections redis) {
        return new RedisCache(redis);
    }

    @Produces
    @ApplicationScoped
    RateLimiter limiter(RedisConnections redis, Ids ids) {
        return new RedisRateLimiter(redis, ids);
    }

    @Produces
    @ApplicationScoped
    KeyWrapping keys(PlatformConfig config, FileSecrets secrets, Guards guards) {
        var keys = config.keys();
        return switch (keys.provider()) {
            case "pkcs12" ->
                Pkcs12KeyWrapping.open(
                        Path.of(keys.file()),
                        new String(secrets.secret("keys.password"), StandardCharsets.UTF_8).toCharArray(),
                        keys.alias());
            case "aws-kms" -> new KmsKeyWrapping(kms(keys, secrets), keys.kmsKey(), guards);
            default -> throw new IllegalStateException("playhouse.keys.provider is neither pkcs12 nor aws-kms");
        };
    }

    private static KmsClient kms(PlatformConfig.Keys keys, FileSecrets secrets) {
        var client = KmsClient.builder()
                .region(Region.of(keys.region()))
                .credentialsProvider(S3Connections.credentials(secrets, "kms"))
                .overrideConfiguration(words -> words.retryStrategy(retry -> retry.maxAttempts(1))) // Breakers.keys
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(Duration.ofSeconds(2))
                        .socketTimeout(Duration.ofSeconds(2)));
        Optional<URI> endpoint = keys.kmsEndpoint();
        endpoint.ifPresent(client::endpointOverride);
        return client.build();
    }
}

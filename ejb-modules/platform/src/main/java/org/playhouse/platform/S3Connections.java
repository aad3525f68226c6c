package org.playhouse.platform;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.logging.Logger;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.SdkEventLoopGroup;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/**
 * The clients of the object store. Checksums only when the store demands them, for not every store knows them.
 *
 * @param client for members
 * @param internal signs URLs that members and their FFmpeg read
 * @param external signs URLs that a client PUTs to
 */
record S3Connections(S3AsyncClient client, S3Presigner internal, S3Presigner external) implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger("org.playhouse.platform");

    static S3Connections open(PlatformConfig.S3 config, FileSecrets secrets) {
        if (config.kmsKey().isEmpty()) {
            LOG.warning("the store is not asked to encrypt objects at rest: sources and chunks lie there in clear"
                    + " (playhouse.s3.kms-key)");
        }
        var credentials = credentials(secrets, "s3");
        var form = S3Configuration.builder()
                .pathStyleAccessEnabled(config.pathStyle())
                .build();
        var client = S3AsyncClient.builder()
                .region(Region.of(config.region()))
                .credentialsProvider(credentials)
                .serviceConfiguration(form)
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .overrideConfiguration(
                        words -> words.apiCallAttemptTimeout(config.attempt()).apiCallTimeout(config.patience()))
                .httpClientBuilder(NettyNioAsyncHttpClient.builder()
                        .maxConcurrency(config.connections())
                        .maxPendingConnectionAcquires(config.connections() * 64)
                        .connectionTimeout(Duration.ofSeconds(2))
                        .connectionAcquisitionTimeout(config.patience())
                        .readTimeout(config.patience())
                        .writeTimeout(config.patience())
                        .eventLoopGroupBuilder(SdkEventLoopGroup.builder().numberOfThreads(2)));
        config.endpoint().ifPresent(client::endpointOverride);
        return new S3Connections(
                client.build(),
                presigner(config, config.endpoint(), credentials, form),
                presigner(config, config.publicEndpoint(), credentials, form));
    }

    /** Keys of the deployment's secrets, else what the AWS SDK finds by itself (an instance's role). */
    static AwsCredentialsProvider credentials(FileSecrets secrets, String prefix) {
        var access = secrets.text(prefix + ".access-key");
        var secret = secrets.text(prefix + ".secret-key");
        if (access.isEmpty() || secret.isEmpty()) {
            return DefaultCredentialsProvider.builder().build();
        }
        return StaticCredentialsProvider.create(AwsBasicCredentials.create(access.get(), secret.get()));
    }

    private static S3Presigner presigner(
            PlatformConfig.S3 config,
            Optional<URI> endpoint,
            AwsCredentialsProvider credentials,
            S3Configuration form) {
        var presigner = S3Presigner.builder()
                .region(Region.of(config.region()))
                .credentialsProvider(credentials)
                .serviceConfiguration(form);
        endpoint.ifPresent(presigner::endpointOverride);
        return presigner.build();
    }

    @Override
    public void close() {
        client.close();
        internal.close();
        external.close();
    }
}

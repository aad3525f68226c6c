package org.playhouse.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.playhouse.kernel.MissingObject;
import org.playhouse.kernel.ObjectRef;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.CompletedMultipartUpload;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.Part;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

/** Writes objects: small ones at once, large files in parts that are joined at the end. */
final class S3Upload {
    /** S3 allows 10 000 parts. */
    private static final int MOST_PARTS = 9_000;
    /** What is sent within the usual time; callers of the API wait for small bodies only. */
    private static final int SMALL = 512 * 1024;

    private final S3AsyncClient client;
    private final PlatformConfig.S3 config;
    private final AwsRequestOverrideConfiguration patient;
    private final ServerSideEncryption encryption;
    private final Guards guards;

    S3Upload(S3AsyncClient client, PlatformConfig.S3 config, Guards guards) {
        this.guards = guards;
        this.client = client;
        this.config = config;
        this.encryption = config.kmsKey().isPresent() ? ServerSideEncryption.AWS_KMS : null;
        this.patient = AwsRequestOverrideConfiguration.builder()
                .apiCallAttemptTimeout(config.attempt().multipliedBy(10))
                .apiCallTimeout(config.patience().multipliedBy(10))
                .build();
    }

    /** For requests that carry large bodies: ten times the usual. */
    AwsRequestOverrideConfiguration patient() {
        return patient;
    }

    void put(ObjectRef ref, AsyncRequestBody body, long size) {
        if (size <= SMALL) {
            guards.objects(() -> sent(ref, body, null));
        } else {
            demandAnswer(ref);
            guards.bodies(() -> sent(ref, body, patient));
        }
    }

    /** Asks the store something small: nobody waits for minutes for one that is silent. */
    void demandAnswer(ObjectRef ref) {
        guards.objects(() -> {
            try {
                return S3Failures.await(
                        ref,
                        client.headObject(request -> request.bucket(bucket(ref)).key(ref.key())));
            } catch (MissingObject answered) {
                return null;
            }
        });
    }

    private PutObjectResponse sent(ObjectRef ref, AsyncRequestBody body, AwsRequestOverrideConfiguration words) {
        return S3Failures.await(
                ref,
                client.putObject(
                        request -> request.bucket(bucket(ref))
                                .key(ref.key())
                                .serverSideEncryption(encryption)
                                .ssekmsKeyId(config.kmsKey().orElse(null))
                                .overrideConfiguration(words),
                        body));
    }

    void put(ObjectRef ref, Path file) {
        long size = size(file);
        if (size <= config.partSize()) {
            put(ref, AsyncRequestBody.fromFile(file), size);
            return;
        }
        var id = begin(ref);
        try {
            complete(ref, id, sendParts(ref, id, file, size));
        } catch (RuntimeException e) {
            abortQuietly(ref, id, e);
            throw e instanceof CompletionException ? S3Failures.translate(ref, e) : e;
        }
    }

    String begin(ObjectRef ref) {
        return guards.objects(() -> S3Failures.await(
                        ref,
                        client.createMultipartUpload(request -> request.bucket(bucket(ref))
                                .key(ref.key())
                                .serverSideEncryption(encryption)
                                .ssekmsKeyId(config.kmsKey().orElse(null)))))
                .uploadId();
    }

    /** Throws the bare {@link CompletionException} so that callers can look at what the store said. */
    void complete(ObjectRef ref, String id, CompletedMultipartUpload parts) {
        guards.bodies(() -> S3Failures.awaitAnswer(
                ref,
                client.completeMultipartUpload(request -> request.bucket(bucket(ref))
                        .key(ref.key())
                        .uploadId(id)
                        .multipartUpload(parts)
                        .overrideConfiguration(patient))));
    }

    /** Reads from the first page on, for not every store can begin later. Throws as {@link #complete} does. */
    List<Part> parts(ObjectRef ref, String id, int from, int limit) {
        var parts = new ArrayList<Part>();
        Integer marker = null;
        do {
            var after = marker;
            var page = guards.objects(() -> S3Failures.awaitAnswer(
                    ref,
                    client.listParts(request -> request.bucket(bucket(ref))
                            .key(ref.key())
                            .uploadId(id)
                            .partNumberMarker(after))));
            page.parts().stream()
                    .filter(part -> part.partNumber() >= from)
                    .limit(limit - parts.size())
                    .forEach(parts::add);
            marker = Boolean.TRUE.equals(page.isTruncated()) ? page.nextPartNumberMarker() : null;
        } while (marker != null && parts.size() < limit);
        return parts;
    }

    void abort(ObjectRef ref, String id) {
        try {
            guards.objects(() -> S3Failures.awaitAnswer(
                    ref,
                    client.abortMultipartUpload(request ->
                            request.bucket(bucket(ref)).key(ref.key()).uploadId(id))));
        } catch (CompletionException e) {
            if (!S3Failures.isUnknownUpload(e.getCause())) {
                throw S3Failures.translate(ref, e);
            }
        }
    }

    private CompletedMultipartUpload sendParts(ObjectRef ref, String id, Path file, long size) {
        long step = Math.max(config.partSize(), size / MOST_PARTS + 1);
        var parts = new ArrayList<CompletedPart>();
        for (long from = 0; from < size; from += step) {
            parts.add(sendPart(ref, id, parts.size() + 1, body(file, from, Math.min(step, size - from))));
        }
        return CompletedMultipartUpload.builder().parts(parts).build();
    }

    private CompletedPart sendPart(ObjectRef ref, String id, int number, AsyncRequestBody body) {
        var answer = guards.bodies(() -> S3Failures.awaitAnswer(
                ref,
                client.uploadPart(
                        request -> request.bucket(bucket(ref))
                                .key(ref.key())
                                .uploadId(id)
                                .partNumber(number)
                                .overrideConfiguration(patient),
                        body)));
        return CompletedPart.builder().partNumber(number).eTag(answer.eTag()).build();
    }

    private static AsyncRequestBody body(Path file, long from, long length) {
        return AsyncRequestBody.fromFile(
                words -> words.path(file).position(from).numBytesToRead(length));
    }

    private void abortQuietly(ObjectRef ref, String id, RuntimeException why) {
        try {
            abort(ref, id);
        } catch (RuntimeException e) {
            why.addSuppressed(e);
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String bucket(ObjectRef ref) {
        return config.buckets().get(ref.bucket());
    }
}

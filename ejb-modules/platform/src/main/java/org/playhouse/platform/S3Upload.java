package org.playhouse.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.playhouse.kernel.ObjectRef;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.CompletedMultipartUpload;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.Part;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

/** Writes objects: small ones at once, large files in parts that are joined at the end. */
final class S3Upload {
    /** S3 allows 10 000 parts. */
    private static final int MOST_PARTS = 9_000;

    private final S3AsyncClient client;
    private final PlatformConfig.S3 config;
    private final AwsRequestOverrideConfiguration patient;
    private final ServerSideEncryption encryption;

    S3Upload(S3AsyncClient client, PlatformConfig.S3 config) {
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

    void put(ObjectRef ref, AsyncRequestBody body) {
        S3Failures.await(
                ref,
                client.putObject(
                        request -> request.bucket(bucket(ref))
                                .key(ref.key())
                                .serverSideEncryption(encryption)
                                .ssekmsKeyId(config.kmsKey().orElse(null))
                                .overrideConfiguration(patient),
                        body));
    }

    void put(ObjectRef ref, Path file) {
        long size = size(file);
        if (size <= config.partSize()) {
            put(ref, AsyncRequestBody.fromFile(file));
            return;
        }
        var id = begin(ref);
        try {
            complete(ref, id, sendParts(ref, id, file, size));
        } catch (CompletionException e) {
            abortQuietly(ref, id, e);
            throw S3Failures.translate(ref, e);
        }
    }

    String begin(ObjectRef ref) {
        return S3Failures.await(
                        ref,
                        client.createMultipartUpload(request -> request.bucket(bucket(ref))
                                .key(ref.key())
                                .serverSideEncryption(encryption)
                                .ssekmsKeyId(config.kmsKey().orElse(null))))
                .uploadId();
    }

    /** Throws the bare {@link CompletionException} so that callers can look at what the store said. */
    void complete(ObjectRef ref, String id, CompletedMultipartUpload parts) {
        client.completeMultipartUpload(request -> request.bucket(bucket(ref))
                        .key(ref.key())
                        .uploadId(id)
                        .multipartUpload(parts)
                        .overrideConfiguration(patient))
                .join();
    }

    /** Reads from the first page on, for not every store can begin later. Throws as {@link #complete} does. */
    List<Part> parts(ObjectRef ref, String id, int from, int limit) {
        var parts = new ArrayList<Part>();
        Integer marker = null;
        do {
            var after = marker;
            var page = client.listParts(request -> request.bucket(bucket(ref))
                            .key(ref.key())
                            .uploadId(id)
                            .partNumberMarker(after))
                    .join();
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
            client.abortMultipartUpload(request ->
                            request.bucket(bucket(ref)).key(ref.key()).uploadId(id))
                    .join();
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
        var answer = client.uploadPart(
                        request -> request.bucket(bucket(ref))
                                .key(ref.key())
                                .uploadId(id)
                                .partNumber(number)
                                .overrideConfiguration(patient),
                        body)
                .join();
        return CompletedPart.builder().partNumber(number).eTag(answer.eTag()).build();
    }

    private static AsyncRequestBody body(Path file, long from, long length) {
        return AsyncRequestBody.fromFile(
                words -> words.path(file).position(from).numBytesToRead(length));
    }

    private void abortQuietly(ObjectRef ref, String id, CompletionException why) {
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

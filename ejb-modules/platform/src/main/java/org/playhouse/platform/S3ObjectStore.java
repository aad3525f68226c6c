package org.playhouse.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Flow;
import org.playhouse.kernel.Bucket;
import org.playhouse.kernel.ByteRange;
import org.playhouse.kernel.MissingObject;
import org.playhouse.kernel.ObjectInfo;
import org.playhouse.kernel.ObjectRef;
import org.playhouse.kernel.ObjectStore;
import org.playhouse.kernel.OpenUpload;
import org.playhouse.kernel.Page;
import org.playhouse.kernel.PageRequest;
import org.playhouse.kernel.UploadPart;
import software.amazon.awssdk.core.BytesWrapper;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.CompletedMultipartUpload;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;

/** The object store over the S3 protocol: one bucket per class of object (ING-04). */
final class S3ObjectStore implements ObjectStore {
    /** A range of more bytes may take longer than the usual; what is read whole is small. */
    private static final int LARGE = 2 * 1024 * 1024;

    private final S3Connections connections;
    private final S3AsyncClient client;
    private final PlatformConfig.S3 config;
    private final S3Upload upload;
    private final Guards guards;

    S3ObjectStore(S3Connections connections, PlatformConfig.S3 config, Guards guards) {
        this.connections = connections;
        this.client = connections.client();
        this.config = config;
        this.upload = new S3Upload(connections.client(), config, guards);
        this.guards = guards;
    }

    @Override
    public Flow.Publisher<ByteBuffer> read(ObjectRef ref, Optional<ByteRange> range) {
        return reader -> S3Reading.start(
                ref, client.getObject(reading(ref, range), AsyncResponseTransformer.toPublisher()), reader);
    }

    @Override
    public byte[] get(ObjectRef ref, Optional<ByteRange> range) {
        boolean large = range.isPresent() && range.get().length() > LARGE;
        return large
                ? guards.bodies(() -> fetched(ref, patiently(reading(ref, range))))
                : guards.objects(() -> fetched(ref, reading(ref, range)));
    }

    private byte[] fetched(ObjectRef ref, GetObjectRequest request) {
        return S3Failures.await(
                ref,
                client.getObject(request, AsyncResponseTransformer.toBytes())
                        .thenApply(BytesWrapper::asByteArrayUnsafe));
    }

    @Override
    public Optional<ObjectInfo> info(ObjectRef ref) {
        try {
            var head = guards.objects(() -> S3Failures.await(
                    ref,
                    client.headObject(
                            request -> request.bucket(bucket(ref.bucket())).key(ref.key()))));
            return Optional.of(new ObjectInfo(ref, head.contentLength(), bare(head.eTag()), head.lastModified()));
        } catch (MissingObject e) {
            return Optional.empty();
        }
    }

    @Override
    public void put(ObjectRef ref, byte[] bytes) {
        upload.put(ref, AsyncRequestBody.fromBytes(bytes), bytes.length);
    }

    @Override
    public void put(ObjectRef ref, Path file) {
        upload.put(ref, file);
    }

    @Override
    public void download(ObjectRef ref, Path file) {
        long size = info(ref).orElseThrow(() -> new MissingObject(ref)).size();
        try (var channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (long from = 0; from < size; from += config.partSize()) {
                var range = new ByteRange(from, Math.min(size, from + config.partSize()));
                var piece = ByteBuffer.wrap(get(ref, Optional.of(range)));
                while (piece.hasRemaining()) {
                    channel.write(piece);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RuntimeException incomplete) {
            forget(file, incomplete);
            throw incomplete;
        }
    }

    @Override
    public void delete(ObjectRef ref) {
        guards.objects(() -> S3Failures.await(
                ref,
                client.deleteObject(
                        request -> request.bucket(bucket(ref.bucket())).key(ref.key()))));
    }

    @Override
    public Page<ObjectInfo> list(Bucket bucket, String prefix, PageRequest page) {
        var listing = guards.objects(() -> S3Failures.await(
                new ObjectRef(bucket, prefix.isEmpty() ? "*" : prefix),
                client.listObjectsV2(request -> request.bucket(bucket(bucket))
                        .prefix(prefix)
                        .startAfter(page.after().orElse(null))
                        .maxKeys(page.limit() + 1))));
        var rows = listing.contents().stream()
                .map(row -> new ObjectInfo(
                        new ObjectRef(bucket, row.key()), row.size(), bare(row.eTag()), row.lastModified()))
                .toList();
        return Page.of(rows, page.limit(), info -> info.ref().key());
    }

    @Override
    public URI signedRead(ObjectRef ref, Duration life) {
        return URI.create(connections
                .internal()
                .presignGetObject(
                        signing -> signing.signatureDuration(life).getObjectRequest(reading(ref, Optional.empty())))
                .url()
                .toString());
    }

    @Override
    public String beginUpload(ObjectRef ref) {
        return upload.begin(ref);
    }

    @Override
    public URI signedPart(ObjectRef ref, String uploadId, int number, Duration life) {
        return URI.create(connections
                .external()
                .presignUploadPart(signing -> signing.signatureDuration(life)
                        .uploadPartRequest(part -> part.bucket(bucket(ref.bucket()))
                                .key(ref.key())
                                .uploadId(uploadId)
                                .partNumber(number)))
                .url()
                .toString());
    }

    @Override
    public List<UploadPart> parts(ObjectRef ref, String uploadId, int from, int limit) {
        try {
            return upload.parts(ref, uploadId, from, limit).stream()
                    .map(part -> new UploadPart(part.partNumber(), bare(part.eTag()), part.size()))
                    .toList();
        } catch (CompletionException e) {
            if (S3Failures.isUnknownUpload(e.getCause())) {
                return List.of();
            }
            throw S3Failures.translate(ref, e);
        }
    }

    @Override
    public void completeUpload(ObjectRef ref, String uploadId, List<UploadPart> parts) {
        var joined = CompletedMultipartUpload.builder()
                .parts(parts.stream()
                        .map(part -> CompletedPart.builder()
                                .partNumber(part.number())
                                .eTag(part.etag())
                                .build())
                        .toList())
                .build();
        upload.demandAnswer(ref);
        try {
            upload.complete(ref, uploadId, joined);
        } catch (CompletionException e) {
            if (!S3Failures.isUnknownUpload(e.getCause())) {
                throw S3Failures.translate(ref, e);
            }
            if (info(ref).isEmpty()) {
                throw new MissingObject(ref);
            }
        }
    }

    @Override
    public List<OpenUpload> openUploads(Bucket bucket, int limit) {
        var listing = guards.objects(() -> S3Failures.await(
                new ObjectRef(bucket, "*"),
                client.listMultipartUploads(
                        request -> request.bucket(bucket(bucket)).maxUploads(limit))));
        return listing.uploads().stream()
                .map(row -> new OpenUpload(new ObjectRef(bucket, row.key()), row.uploadId(), row.initiated()))
                .toList();
    }

    @Override
    public void abortUpload(ObjectRef ref, String uploadId) {
        upload.abort(ref, uploadId);
    }

    private GetObjectRequest reading(ObjectRef ref, Optional<ByteRange> range) {
        return GetObjectRequest.builder()
                .bucket(bucket(ref.bucket()))
                .key(ref.key())
                .range(range.map(bytes -> "bytes=" + bytes.from() + "-" + (bytes.to() - 1))
                        .orElse(null))
                .build();
    }

    private GetObjectRequest patiently(GetObjectRequest request) {
        return request.toBuilder().overrideConfiguration(upload.patient()).build();
    }

    private String bucket(Bucket bucket) {
        return config.buckets().get(bucket);
    }

    private static void forget(Path file, RuntimeException why) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            why.addSuppressed(e);
        }
    }

    private static String bare(String etag) {
        return etag == null ? "" : etag.replace("\"", "");
    }
}

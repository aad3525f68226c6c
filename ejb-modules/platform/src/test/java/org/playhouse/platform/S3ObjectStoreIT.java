package org.playhouse.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.playhouse.kernel.Bucket;
import org.playhouse.kernel.CommonProblem;
import org.playhouse.kernel.ObjectRef;
import org.playhouse.kernel.ObjectStore;
import org.playhouse.kernel.ObjectStoreContract;
import org.playhouse.kernel.Problem;

class S3ObjectStoreIT implements ObjectStoreContract {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static S3Connections connections;

    @BeforeAll
    static void open() {
        connections = S3Connections.open(RealS3.config(), RealS3.secrets());
    }

    @AfterAll
    static void close() {
        connections.close();
    }

    @Override
    public ObjectStore store() {
        return new S3ObjectStore(connections, RealS3.config(), Unguarded.GUARDS);
    }

    @Override
    public void put(URI signedPart, byte[] bytes) throws Exception {
        var answer = HTTP.send(
                HttpRequest.newBuilder(signedPart)
                        .PUT(HttpRequest.BodyPublishers.ofByteArray(bytes))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    @Override
    public byte[] open(URI signedRead) throws Exception {
        var answer = HTTP.send(HttpRequest.newBuilder(signedRead).build(), HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    @Test
    void largeFilesGoInPartsAndComeInRanges(@TempDir Path folder) throws Exception {
        byte[] film = new byte[12 * 1024 * 1024 + 17];
        new Random(7).nextBytes(film);
        var ref = new ObjectRef(Bucket.MEZZANINE, "large/film");
        store().put(ref, Files.write(folder.resolve("in"), film));
        store().download(ref, folder.resolve("out"));
        assertThat(Files.mismatch(folder.resolve("in"), folder.resolve("out"))).isEqualTo(-1);
    }

    @Test
    void keysMayHoldAllThatRoomsWrite() {
        var ref = new ObjectRef(Bucket.MEZZANINE, "0193/a+b c=ü/3/7.mp4");
        store().put(ref, "x".getBytes(StandardCharsets.UTF_8));
        assertThat(store().get(ref)).hasSize(1);
    }

    @Test
    void anAlteredSignatureIsRefused() throws Exception {
        var ref = new ObjectRef(Bucket.RAW, "signed");
        store().put(ref, new byte[] {1});
        var altered = URI.create(
                store().signedRead(ref, Duration.ofMinutes(1)).toString().replace("signed?", "other?"));
        var answer = HTTP.send(HttpRequest.newBuilder(altered).build(), HttpResponse.BodyHandlers.discarding());
        assertThat(answer.statusCode()).isEqualTo(403);
    }

    @Test
    void neverStoresInClearWhereEncryptionIsDemanded() {
        var ref = new ObjectRef(Bucket.RAW, "demanded");
        var demanding = new S3ObjectStore(connections, RealS3.demanding("alias/objects"), Unguarded.GUARDS);
        assertThatThrownBy(() -> demanding.put(ref, new byte[1])).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> demanding.beginUpload(ref)).isInstanceOf(IllegalStateException.class);
        assertThat(store().info(ref)).isEmpty();
    }

    @Test
    void aDeadStoreIsSaidInTime() throws Exception {
        var config = RealS3.config(RealRedis.freePort());
        try (var nobody = S3Connections.open(config, RealS3.secrets())) {
            long start = System.nanoTime();
            assertThatThrownBy(() ->
                            new S3ObjectStore(nobody, config, Unguarded.GUARDS).get(new ObjectRef(Bucket.RAW, "x")))
                    .isInstanceOfSatisfying(Problem.class, problem -> {
                        assertThat(problem.type()).isEqualTo(CommonProblem.UNAVAILABLE);
                        assertThat(problem.details()).containsEntry("dependency", "objects");
                    });
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(9));
        }
    }
}

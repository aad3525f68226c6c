package org.playhouse.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.playhouse.kernel.Bucket;
import org.playhouse.kernel.ObjectRef;

@Tag("ING-03")
class BucketEventTest {
    private static final Map<String, Bucket> OURS = Map.of("playhouse-raw", Bucket.RAW);

    static String event(String name, String bucket, String key) {
        return """
                {"Records":[{"eventVersion":"2.1","eventSource":"aws:s3","awsRegion":"us-east-1",
                  "eventTime":"2026-11-20T12:00:00.000Z","eventName":"%s","userIdentity":{"principalId":"x"},
                  "s3":{"s3SchemaVersion":"1.0","configurationId":"intake","bucket":{"name":"%s","arn":"arn:aws:s3:::%s"},
                  "object":{"key":"%s","size":1024,"eTag":"d41d8cd98f00b204e9800998ecf8427e","sequencer":"0A1B2C"}}}]}
                """.formatted(name, bucket, bucket, key);
    }

    @Test
    void saysWhatWasCreatedInABucketOfOurs() {
        for (var name : List.of("ObjectCreated:CompleteMultipartUpload", "ObjectCreated:Put", "s3:ObjectCreated:Put")) {
            assertThat(BucketEvent.created(event(name, "playhouse-raw", "a/source"), OURS))
                    .containsExactly(new ObjectRef(Bucket.RAW, "a/source"));
        }
    }

    @Test
    void decodesKeys() {
        assertThat(BucketEvent.created(event("ObjectCreated:Put", "playhouse-raw", "a/b+c%C3%BC%2B%3D"), OURS))
                .containsExactly(new ObjectRef(Bucket.RAW, "a/b cü+="));
    }

    @Test
    void passesOverWhatIsNotForUs() {
        assertThat(BucketEvent.created(event("ObjectRemoved:Delete", "playhouse-raw", "a"), OURS))
                .isEmpty();
        assertThat(BucketEvent.created(event("ObjectCreated:Put", "a-stranger's", "a"), OURS))
                .isEmpty();
        assertThat(BucketEvent.created(
                        "{\"Service\":\"Amazon S3\",\"Event\":\"s3:TestEvent\",\"Bucket\":\"playhouse-raw\"}", OURS))
                .isEmpty();
    }

    @Test
    void refusesWhatIsNoEventOfABucket() {
        for (var body : List.of(
                "",
                "hello",
                "[]",
                "{}",
                "{\"Records\":{}}",
                "{\"Records\":[1]}",
                "{\"Records\":[{\"eventName\":\"ObjectCreated:Put\"}]}",
                "{\"Records\":[{\"eventName\":7,\"s3\":{\"bucket\":{\"name\":\"b\"},\"object\":{\"key\":\"k\"}}}]}",
                event("ObjectCreated:Put", "playhouse-raw", "%zz"))) {
            assertThatThrownBy(() -> BucketEvent.created(body, OURS))
                    .as(body)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}

package org.playhouse.kernel;

/** Names one object. Keys are relative paths without a leading slash. */
public record ObjectRef(Bucket bucket, String key) {
    public ObjectRef {
        if (key.isBlank() || key.startsWith("/") || key.contains("..")) {
            throw new IllegalArgumentException("not an object key: " + key);
        }
    }
}

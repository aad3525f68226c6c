package org.playhouse.ingest;

import org.playhouse.kernel.ObjectRef;

/** An object that a step reads is there, but is not the recorded one: it was written by half, or changed since. */
public class DamagedObject extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ObjectRef ref;

    public DamagedObject(ObjectRef ref) {
        super(ref.bucket().word() + "/" + ref.key() + " is not the recorded one");
        this.ref = ref;
    }

    public ObjectRef ref() {
        return ref;
    }
}

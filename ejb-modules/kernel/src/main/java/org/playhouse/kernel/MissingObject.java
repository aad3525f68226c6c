package org.playhouse.kernel;

/** A named object is not in the store. Not a caller's problem by itself: the room decides what it means. */
public class MissingObject extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ObjectRef ref;

    public MissingObject(ObjectRef ref) {
        super("no object " + ref.bucket().word() + "/" + ref.key());
        this.ref = ref;
    }

    public ObjectRef ref() {
        return ref;
    }
}

package org.playhouse.kernel;

import java.net.URI;

class InMemoryObjectStoreTest implements ObjectStoreContract {
    private final InMemoryObjectStore store = new InMemoryObjectStore();

    @Override
    public ObjectStore store() {
        return store;
    }

    @Override
    public int partSize() {
        return 1000;
    }

    @Override
    public void put(URI signedPart, byte[] bytes) {
        store.receive(signedPart, bytes);
    }

    @Override
    public byte[] open(URI signedRead) {
        return store.open(signedRead);
    }
}

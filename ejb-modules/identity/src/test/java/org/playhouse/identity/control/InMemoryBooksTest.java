package org.playhouse.identity.control;

import java.util.function.Supplier;

class InMemoryBooksTest implements BooksContract {
    private final InMemoryIdentity room = new InMemoryIdentity();

    @Override
    public AccountBook accounts() {
        return room;
    }

    @Override
    public SessionBook sessions() {
        return room;
    }

    @Override
    public KeyBook keys() {
        return room;
    }

    @Override
    public <T> T within(Supplier<T> work) {
        return work.get();
    }
}

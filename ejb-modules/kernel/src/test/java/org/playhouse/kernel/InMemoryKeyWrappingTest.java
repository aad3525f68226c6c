package org.playhouse.kernel;

class InMemoryKeyWrappingTest implements KeyWrappingContract {
    private final KeyWrapping wrapping = new InMemoryKeyWrapping();

    @Override
    public KeyWrapping wrapping() {
        return wrapping;
    }
}

package org.playhouse.platform;

/** The ways to the stores without a container, hence without bulkheads and breakers. */
final class Unguarded {
    static final Guards GUARDS = new Guards(new Bulkheads(), new Breakers());

    private Unguarded() {}
}

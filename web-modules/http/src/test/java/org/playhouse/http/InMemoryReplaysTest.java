package org.playhouse.http;

class InMemoryReplaysTest implements ReplaysContract {
    private final Replays replays = new InMemoryReplays();

    @Override
    public Replays replays() {
        return replays;
    }
}

package org.playhouse.kernel;

class InMemoryDoorbellTest implements DoorbellContract {
    private final Doorbell doorbell = new InMemoryDoorbell();

    @Override
    public Doorbell doorbell() {
        return doorbell;
    }
}

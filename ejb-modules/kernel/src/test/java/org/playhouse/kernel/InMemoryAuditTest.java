package org.playhouse.kernel;

class InMemoryAuditTest implements AuditContract {
    private final Audit audit = new InMemoryAudit();

    @Override
    public Audit audit() {
        return audit;
    }

    @Override
    public void transaction(Runnable work) {
        work.run();
    }
}

package org.playhouse.kernel;

class InMemoryInboxTest implements InboxContract {
    private final InMemoryInbox inbox = new InMemoryInbox();

    @Override
    public Inbox inbox() {
        return inbox;
    }

    @Override
    public void transaction(Runnable work) {
        inbox.transaction(work);
    }
}

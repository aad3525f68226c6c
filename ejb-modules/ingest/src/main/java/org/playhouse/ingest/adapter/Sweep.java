package org.playhouse.ingest.adapter;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.playhouse.ingest.control.Leftovers;
import org.playhouse.ingest.control.Leftovers.Leftover;
import org.playhouse.kernel.ObjectRef;
import org.playhouse.kernel.ObjectStore;
import org.playhouse.kernel.PageRequest;

/** Deletes leftovers from the store, outside any transaction; repeating it is no error. */
@ApplicationScoped
public class Sweep {
    private static final int AT_ONCE = 20;

    @Inject
    Leftovers leftovers;

    @Inject
    ObjectStore store;

    /** One round; says whether there may be more. */
    boolean round() {
        var due = leftovers.due(AT_ONCE);
        for (var leftover : due) {
            delete(leftover);
            leftovers.forget(leftover.id());
        }
        return due.size() == AT_ONCE;
    }

    private void delete(Leftover leftover) {
        if (leftover.upload().isPresent()) {
            store.abortUpload(leftover.object(), leftover.upload().get());
        } else if (leftover.whole()) {
            folder(leftover.object());
        } else {
            store.delete(leftover.object());
        }
    }

    private void folder(ObjectRef folder) {
        var page = store.list(folder.bucket(), folder.key(), PageRequest.first(PageRequest.MAX));
        while (!page.items().isEmpty()) {
            page.items().forEach(info -> store.delete(info.ref()));
            if (page.next().isEmpty()) {
                return;
            }
            page = store.list(folder.bucket(), folder.key(), new PageRequest(PageRequest.MAX, page.next()));
        }
    }
}

package org.playhouse.packaging;

import jakarta.batch.api.AbstractBatchlet;
import jakarta.batch.api.BatchProperty;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.transaction.Transactional;
import java.util.UUID;

/** The batch step: one claim of a join row, from the tracks of a given sound to what players are told of. */
@Named("joinSound")
@Dependent
public class JoinSound extends AbstractBatchlet {
    @Inject
    @BatchProperty
    String item;

    @Inject
    @BatchProperty
    String epoch;

    @Inject
    Joining joining;

    private volatile boolean stopped;

    /** Outside any transaction: it talks to the object store, and each call of a room commits by itself. */
    @Override
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public String process() {
        joining.run(UUID.fromString(item), Long.parseLong(epoch), () -> stopped);
        return "COMPLETED";
    }

    @Override
    public void stop() {
        stopped = true;
    }
}

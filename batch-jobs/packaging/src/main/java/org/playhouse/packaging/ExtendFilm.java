package org.playhouse.packaging;

import jakarta.batch.api.AbstractBatchlet;
import jakarta.batch.api.BatchProperty;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.transaction.Transactional;
import java.util.UUID;

/** The batch step: one claim of an extend row, from tracks of rungs that were encoded apart to what players are told of. */
@Named("extendFilm")
@Dependent
public class ExtendFilm extends AbstractBatchlet {
    @Inject
    @BatchProperty
    String item;

    @Inject
    @BatchProperty
    String epoch;

    @Inject
    Extending extending;

    private volatile boolean stopped;

    /** Outside any transaction: it talks to the object store, and each call of a room commits by itself. */
    @Override
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public String process() {
        extending.run(UUID.fromString(item), Long.parseLong(epoch), () -> stopped);
        return "COMPLETED";
    }

    @Override
    public void stop() {
        stopped = true;
    }
}

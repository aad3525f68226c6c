package org.playhouse.transcode;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/** Begins with an empty scratch folder. */
@Singleton
@Startup
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Start {
    @Inject
    Scratch scratch;

    @PostConstruct
    void clean() {
        scratch.clean();
    }
}

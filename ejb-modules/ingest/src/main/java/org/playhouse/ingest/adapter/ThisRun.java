package org.playhouse.ingest.adapter;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.playhouse.ingest.IngestConfig;
import org.playhouse.ingest.control.Claims.Runner;
import org.playhouse.kernel.Ids;

/** This member's name and the id of this run of it: what an earlier run holds is nobody's. */
@ApplicationScoped
public class ThisRun {
    private Runner runner;

    protected ThisRun() {}

    @Inject
    public ThisRun(IngestConfig config, Ids ids) {
        runner = new Runner(config.member().name(), ids.next());
    }

    public Runner runner() {
        return runner;
    }
}

package org.playhouse.transcode;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.playhouse.ingest.boundary.Scratch;

/** After a crash: ends the engines that an earlier run left writing into scratch, and begins with an empty folder. */
@Singleton
@Startup
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Start {
    private static final Logger LOG = Logger.getLogger(Start.class.getName());

    @Inject
    Scratch scratch;

    @PostConstruct
    void clean() {
        endLeftEngines(scratch.root());
        scratch.clean();
    }

    /** Only processes whose arguments name a file of this scratch folder, which is this member's alone. */
    static void endLeftEngines(Path root) {
        var mark = root.toAbsolutePath() + "/";
        ProcessHandle.allProcesses()
                .filter(process -> names(process.info(), mark))
                .forEach(process -> {
                    LOG.log(Level.INFO, "ends engine {0} of an earlier run", Long.toString(process.pid()));
                    process.destroyForcibly();
                });
    }

    private static boolean names(ProcessHandle.Info process, String mark) {
        boolean engine =
                process.command().map(command -> command.endsWith("ffmpeg")).orElse(false);
        return engine
                && process.arguments()
                        .map(all -> String.join(" ", all).contains(mark))
                        .orElse(false);
    }
}

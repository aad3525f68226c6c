package org.playhouse.transcode;

import jakarta.ejb.EJBException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;
import org.playhouse.ingest.Interrupted;
import org.playhouse.ingest.LeaseLost;
import org.playhouse.ingest.boundary.Leases;
import org.playhouse.kernel.CommonProblem;
import org.playhouse.kernel.Problem;

/** Repeats what a store that is away refused, for a while and as long as the claim stands: made work is not thrown away. */
@ApplicationScoped
public class Patience {
    private static final Duration LONGEST = Duration.ofMinutes(3);
    private static final Duration PAUSE = Duration.ofSeconds(2);

    @Inject
    Leases leases;

    @Inject
    Clock clock;

    void run(Claim claim, Runnable call) {
        get(claim, () -> {
            call.run();
            return claim;
        });
    }

    <T> T get(Claim claim, Supplier<T> call) {
        var end = clock.instant().plus(LONGEST);
        while (true) {
            try {
                return call.get();
            } catch (Problem | EJBException e) {
                if (!away(e) || clock.instant().isAfter(end)) {
                    throw e;
                }
            }
            demand(claim);
        }
    }

    private static boolean away(RuntimeException e) {
        return !(e instanceof Problem problem) || problem.type() == CommonProblem.UNAVAILABLE;
    }

    private void demand(Claim claim) {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Interrupted("the member stops", e);
        }
        if (!leases.held(claim.item(), claim.epoch())) {
            throw new LeaseLost(claim.item(), claim.epoch());
        }
    }
}

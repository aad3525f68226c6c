package org.playhouse.ingest.boundary;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.playhouse.ingest.JobMark;
import org.playhouse.ingest.control.JobMarks;

/** Which jobs changed, without reading them: what a stream of events looks at every second. */
@Stateless
public class JobChanges {
    @Inject
    JobMarks marks;

    /** Jobs under way, those that work goes on with first, then those that ended within a minute and these others. */
    public List<JobMark> underWay(Collection<UUID> others) {
        return marks.underWay(others);
    }

    /** Jobs about which something happened since, the last first; at most a page of them. */
    public List<UUID> since(Instant moment) {
        return marks.since(moment);
    }

    /** The moment, by the clock that all members share. */
    public Instant now() {
        return marks.now();
    }
}

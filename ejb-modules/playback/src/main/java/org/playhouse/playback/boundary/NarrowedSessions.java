package org.playhouse.playback.boundary;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import org.playhouse.kernel.Bucket;
import org.playhouse.kernel.Caller;
import org.playhouse.kernel.ObjectRef;
import org.playhouse.kernel.ObjectStore;
import org.playhouse.media.presentation.Narrowing;
import org.playhouse.media.presentation.Presentation;
import org.playhouse.playback.OpenSession;
import org.playhouse.playback.SessionTracks;
import org.playhouse.playback.WatchWish;
import org.playhouse.playback.control.TrackPolicy;

/** Opens sessions for some of a film's tracks: what the film has is read before a transaction begins (PLAY-05). */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class NarrowedSessions {
    private final TrackPolicy policy = new TrackPolicy();

    @Inject
    Admission admission;

    @Inject
    PlaybackSessions sessions;

    @Inject
    ObjectStore store;

    @Inject
    Clock clock;

    public OpenSession open(Caller caller, WatchWish wish) {
        if (wish.narrowing().equals(Narrowing.NONE)) {
            return sessions.open(caller, wish, SessionTracks.ALL);
        }
        var video = admission.mayWatch(caller, wish.video(), clock.instant());
        var key = video.document().orElseGet(() -> video.presentation().orElseThrow() + "/presentation.json");
        var document = new ObjectRef(Bucket.MANIFEST, key);
        return sessions.open(caller, wish, policy.choose(wish.narrowing(), Presentation.read(store.get(document))));
    }
}

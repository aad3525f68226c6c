package org.playhouse.playback.control;

import java.util.Optional;
import java.util.Set;
import org.playhouse.kernel.CommonProblem;
import org.playhouse.media.cenc.Scheme;

/** Decides how a protected film is encrypted for a session. Pure. */
public final class SchemePolicy {
    /**
     * @param wish what the player asked for
     * @param offered what the film has keys for: of some codecs only cenc is defined, and templates may leave one out
     */
    public Scheme choose(Optional<Scheme> wish, Set<Scheme> offered) {
        if (wish.isPresent() && !offered.contains(wish.get())) {
            throw CommonProblem.invalid(
                    "scheme",
                    "must be another one: " + wish.get().word()
                            + " is not defined for this film's codec, or its template leaves it out");
        }
        return wish.orElse(offered.contains(Scheme.CBCS) ? Scheme.CBCS : Scheme.CENC);
    }
}

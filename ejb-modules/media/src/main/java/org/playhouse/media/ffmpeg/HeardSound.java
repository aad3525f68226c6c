package org.playhouse.media.ffmpeg;

import java.util.Optional;
import org.playhouse.media.plan.Finding;
import org.playhouse.media.plan.SourceReport;

/**
 * What came out of looking at a file of sound: the sound that is meant, or why there is none.
 *
 * @param zeroless whether the file's clock has no zero, as a transport stream's: its first sample is its beginning
 */
public record HeardSound(Optional<SourceReport.Audio> sound, boolean zeroless, Optional<Finding> refusal) {
    static HeardSound of(SourceReport.Audio sound, boolean zeroless) {
        return new HeardSound(Optional.of(sound), zeroless, Optional.empty());
    }

    static HeardSound refused(Finding why) {
        return new HeardSound(Optional.empty(), false, Optional.of(why));
    }
}

package org.playhouse.packaging;

import java.util.Optional;
import org.playhouse.media.MediaException;
import org.playhouse.media.plan.EncodePlan;
import org.playhouse.media.presentation.PresentedSound;

/** What a film's plan says of its sounds and captions; their tracks follow the rungs' ones, in this order. */
final class PlannedTracks {
    private PlannedTracks() {}

    /** Nothing for a picture, and for what another release planned. */
    static Optional<PresentedSound> sound(String json, int track) {
        try {
            var plan = EncodePlan.fromJson(json);
            return plan.sounds().stream()
                    .skip(Math.max(0, track - plan.rungs().size() - 1))
                    .findFirst()
                    .filter(sound -> track > plan.rungs().size())
                    .map(sound -> new PresentedSound(sound.language(), sound.role()));
        } catch (MediaException anotherRelease) {
            return Optional.empty();
        }
    }

    /** @throws IllegalArgumentException when the track is no caption of the plan */
    static EncodePlan.Caption caption(String json, int track) {
        var plan = EncodePlan.fromJson(json);
        return plan.captions().stream()
                .skip(Math.max(0, track - plan.rungs().size() - plan.sounds().size() - 1))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("track " + track + " is no caption"));
    }
}

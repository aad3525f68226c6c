package org.playhouse.media.dash;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.playhouse.media.cenc.Scheme;
import org.playhouse.media.presentation.PresentedTrack;

/**
 * Pictures as adaptation sets, with ids from 1: those under one key share a set (ISO/IEC 23009-1, 5.8.4.1), and a player
 * may switch between the sets as within one (5.3.3.5).
 */
record PictureSets(List<List<PresentedTrack>> sets) {
    static PictureSets of(List<PresentedTrack> tracks, Scheme scheme) {
        Map<Optional<UUID>, List<PresentedTrack>> byKey = tracks.stream()
                .collect(Collectors.groupingBy(
                        track -> track.keyId(scheme), LinkedHashMap::new, Collectors.toUnmodifiableList()));
        return new PictureSets(List.copyOf(byKey.values()));
    }

    int count() {
        return sets.size();
    }

    List<PresentedTrack> tracks(int id) {
        return sets.get(id - 1);
    }

    /** Names the other sets. */
    void switching(Xml xml, int id) {
        if (sets.size() > 1) {
            xml.empty(
                    "SupplementalProperty",
                    "schemeIdUri",
                    "urn:mpeg:dash:adaptation-set-switching:2016",
                    "value",
                    IntStream.rangeClosed(1, sets.size())
                            .filter(other -> other != id)
                            .mapToObj(Integer::toString)
                            .collect(Collectors.joining(",")));
        }
    }
}

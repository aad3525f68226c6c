package org.playhouse.ingest;

import java.util.List;
import java.util.Set;
import org.playhouse.kernel.ObjectRef;

/**
 * What plan decided.
 *
 * @param plan media's encode plan, as text
 * @param planHash covers encoder build, threads and arguments
 * @param report media's source report, as text
 * @param findings infos and warnings; an error rejects instead
 * @param durationSeconds end of the later of picture and sound
 * @param present objects of earlier attempts under this plan that are still in the store
 */
public record PlannedFilm(
        String plan,
        String planHash,
        String report,
        List<PlannedChunk> chunks,
        List<FilmRendition> renditions,
        List<FilmAudio> audio,
        List<FilmFinding> findings,
        double durationSeconds,
        List<FilmChapter> chapters,
        Set<ObjectRef> present) {

    /** Whether some rungs join what is played without them. */
    public boolean apart() {
        return chunks.stream().anyMatch(PlannedChunk::later);
    }

    /** The renditions, each as far as it is where they are encoded apart. */
    public List<FilmRendition> ladder() {
        return apart() ? renditions.stream().map(one -> one.as("PLANNED")).toList() : renditions;
    }
}

package org.playhouse.ingest;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.playhouse.kernel.ObjectRef;

/**
 * What one claimed row of work asks for.
 *
 * @param item the row
 * @param epoch of the claim; every transition must name it
 * @param film the video's id
 * @param attempt of the job, from 1
 * @param presentation the id that a package gives its presentation: new for every claim, so nothing is written twice; of
 *     a given sound the one that it is made for
 * @param sound that was given, of a step about one
 */
public record Order(
        UUID item,
        long epoch,
        UUID film,
        UUID job,
        WorkStep step,
        int attempt,
        Optional<UUID> presentation,
        Film about,
        Made made,
        Optional<GivenSound> sound) {

    /**
     * The film.
     *
     * @param source the uploaded object
     * @param sizeBytes as its creator declared it
     * @param sha256 as its creator declared it, hex
     * @param protection drm or none
     * @param template how it is to be made
     */
    public record Film(
            ObjectRef source,
            String fileName,
            long sizeBytes,
            Optional<String> sha256,
            String protection,
            TemplateContent template) {
        public boolean drm() {
            return "drm".equals(protection);
        }
    }

    /**
     * What earlier steps made; empty where they are still to come. An encode is told its plan and its chunk only.
     *
     * @param chunk which chunk an encode is about
     * @param plan media's encode plan, as text
     * @param report media's source report, as text
     * @param durationSeconds end of the later of picture and sound
     * @param outputs recorded objects of all chunks, for assemble
     * @param tracks clear assembled tracks, for package; for extend those that are to join
     * @param pictures assembled pictures, for package
     * @param document key in bucket manifest of what the presentation lists now; absent: its own
     */
    public record Made(
            Optional<PlannedChunk> chunk,
            Optional<String> plan,
            Optional<String> planHash,
            Optional<String> report,
            double durationSeconds,
            List<FilmRendition> renditions,
            List<FilmAudio> audio,
            List<ChunkOutput> outputs,
            List<AssembledTrack> tracks,
            List<FilmPicture> pictures,
            Optional<FilmStoryboard> storyboard,
            Optional<String> document) {}

    /** The chunk; an encode has one. */
    public PlannedChunk chunk() {
        return made.chunk().orElseThrow();
    }

    /** The plan; every step after the plan has one. */
    public String plan() {
        return made.plan().orElseThrow();
    }

    /** The given sound; a step about one has it. */
    public GivenSound given() {
        return sound.orElseThrow();
    }

    /** Where this claim of encode puts its object. */
    public ObjectRef chunkObject() {
        return ObjectNames.chunk(film, made.planHash().orElseThrow(), chunk().number(), epoch);
    }

    /** Folder in bucket mezzanine where this claim of assemble, or of gather, puts its objects. */
    public String assembledFolder() {
        return step == WorkStep.GATHER
                ? ObjectNames.gathered(film, attempt, epoch)
                : ObjectNames.assembled(film, attempt, epoch);
    }
}

package org.playhouse.ingest;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.playhouse.kernel.Bucket;
import org.playhouse.kernel.ObjectRef;
import org.playhouse.media.SoundRole;

/**
 * A sound that a creator gave to a film.
 *
 * @param presentation that it was made for
 * @param language BCP 47
 * @param role main or description
 * @param sizeBytes of its file
 * @param sha256 of its file as its sender said it, hex
 * @param why it failed
 * @param document of its tracks, once it is ready: a presentation of them alone
 * @param tracks one per coding; none before they are made
 */
public record GivenSound(
        UUID id,
        UUID film,
        UUID presentation,
        String language,
        SoundRole role,
        State state,
        long sizeBytes,
        Optional<String> sha256,
        Optional<FilmFinding> why,
        Optional<ObjectRef> document,
        List<Track> tracks) {
    /** Numbers below are the presentation's own, those from {@link CaptionEdit#FIRST} on are captions. */
    public static final int FIRST = 0x4000;

    public static final int LAST = CaptionEdit.FIRST - 1;

    public GivenSound {
        tracks = List.copyOf(tracks);
    }

    /** Of a language and role one is heard, and one is to come. */
    public enum State {
        UPLOADING,
        ENCODING,
        READY,
        FAILED,
        /** Replaced or taken away; open sessions may still play it. */
        GONE
    }

    /**
     * One coding of it.
     *
     * @param number of the track, never given twice in a film
     * @param codec RFC 6381
     * @param clear the assembled track
     */
    public record Track(int number, int channels, String codec, ObjectRef clear, String sha256) {}

    GivenSound(GivenSound bare, List<Track> tracks) {
        this(
                bare.id,
                bare.film,
                bare.presentation,
                bare.language,
                bare.role,
                bare.state,
                bare.sizeBytes,
                bare.sha256,
                bare.why,
                bare.document,
                tracks);
    }

    /** The same with its tracks. */
    public GivenSound with(List<Track> made) {
        return new GivenSound(this, made);
    }

    /** The file that the creator sent. */
    public ObjectRef file() {
        return file(film, id);
    }

    public static ObjectRef file(UUID film, UUID id) {
        return new ObjectRef(Bucket.RAW, film + "/sounds/" + id);
    }

    /** Folder in bucket mezzanine where a claim puts the tracks that it makes. */
    public static String madeFolder(UUID film, UUID item, long epoch) {
        return film + "/sounds/" + item + "/" + epoch;
    }

    /** Folder in buckets packaged and manifest where a claim puts what players read. */
    public static String joinedFolder(UUID presentation, UUID item, long epoch) {
        return presentation + "/sounds/" + item + "/" + epoch;
    }

    /** The folder that holds the document and the objects of its tracks. */
    public Optional<String> folder() {
        return document.map(object -> object.key().substring(0, object.key().lastIndexOf('/')));
    }
}

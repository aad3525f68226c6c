package org.playhouse.ingest.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.playhouse.ingest.FilmFinding;
import org.playhouse.ingest.GivenSound;
import org.playhouse.ingest.GivenSound.State;
import org.playhouse.ingest.entity.WorkItem;
import org.playhouse.kernel.Bucket;

/** The ends of a given sound. The caller holds the film. */
@ApplicationScoped
public class SoundEndings {
    private SoundBook book;
    private Leftovers leftovers;

    protected SoundEndings() {}

    @Inject
    public SoundEndings(SoundBook book, Leftovers leftovers) {
        this.book = book;
        this.leftovers = leftovers;
    }

    /** Ours: our engine failed as often as it may. */
    void failed(WorkItem item) {
        failed(
                item,
                FilmFinding.error(
                        "ingest.engine-failed",
                        "Our encoder failed " + WorkItem.MAX_FAILURES
                                + " times on this sound. Give it again, or as another" + " kind of file."));
    }

    /** The film stays what it is. */
    void failed(WorkItem item, FilmFinding why) {
        item.sound().flatMap(book::find).ifPresent(sound -> failed(sound, why));
    }

    void failed(GivenSound sound, FilmFinding why) {
        unsent(sound);
        book.failed(sound, why);
        sweep(sound);
    }

    private void unsent(GivenSound sound) {
        if (sound.state() == State.UPLOADING) {
            book.source(sound).upload().ifPresent(upload -> leftovers.upload(sound.film(), sound.file(), upload));
        }
    }

    /** Replaced, or taken away: work on it stops; what players were told of is read for a while longer. */
    void gone(GivenSound sound) {
        for (var item : book.work(sound)) {
            if (item.state() == WorkItem.State.LEASED) {
                leftovers.loser(item);
            }
        }
        unsent(sound);
        book.cancel(sound);
        book.become(sound, State.GONE);
        sweep(sound);
        sound.folder().ifPresent(folder -> {
            leftovers.folder(sound.film(), Bucket.MANIFEST, folder, CaptionChanges.STILL_READ);
            leftovers.folder(sound.film(), Bucket.PACKAGED, folder, CaptionChanges.STILL_READ);
        });
    }

    /** The film was deleted: parts of files that nobody is going to join go; the rest lies in folders that do. */
    void removed(UUID film) {
        book.of(List.of(film)).getOrDefault(film, List.of()).forEach(this::unsent);
    }

    /** Its file, and what was made of it on the way, are read no more. */
    void sweep(GivenSound sound) {
        leftovers.object(sound.film(), sound.file(), Duration.ZERO);
        sound.tracks().forEach(track -> leftovers.object(sound.film(), track.clear(), Duration.ZERO));
    }
}

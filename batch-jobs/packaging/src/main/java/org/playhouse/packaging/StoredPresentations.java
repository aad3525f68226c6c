package org.playhouse.packaging;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.playhouse.ingest.AssembledTrack;
import org.playhouse.ingest.FilmPicture;
import org.playhouse.ingest.Order;
import org.playhouse.kernel.Bucket;
import org.playhouse.kernel.MissingObject;
import org.playhouse.kernel.ObjectInfo;
import org.playhouse.kernel.ObjectRef;
import org.playhouse.kernel.ObjectStore;
import org.playhouse.kernel.PageRequest;
import org.playhouse.license.boundary.ContentKeys;
import org.playhouse.media.presentation.Pictures;
import org.playhouse.media.presentation.Presentation;

/** Presentations in the object store: {@code packaged/<id>/...} and, last, {@code manifest/<id>/presentation.json}. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class StoredPresentations {
    private static final Logger LOG = Logger.getLogger(StoredPresentations.class.getName());

    @Inject
    ObjectStore store;

    @Inject
    ContentKeys keys;

    static ObjectRef track(UUID presentation, int number) {
        return new ObjectRef(Bucket.PACKAGED, presentation + "/" + number + ".mp4");
    }

    static ObjectRef text(UUID presentation, int number) {
        return new ObjectRef(Bucket.PACKAGED, presentation + "/" + number + ".vtt");
    }

    static ObjectRef picture(UUID presentation, String name) {
        return new ObjectRef(Bucket.PACKAGED, presentation + "/pictures/" + name);
    }

    static ObjectRef document(UUID presentation) {
        return new ObjectRef(Bucket.MANIFEST, presentation + "/presentation.json");
    }

    /** The presentation when it is whole. */
    public Optional<Presentation> find(UUID id) {
        try {
            return Optional.of(Presentation.read(store.get(document(id))));
        } catch (MissingObject missing) {
            return Optional.empty();
        }
    }

    public void write(Presentation presentation) {
        store.put(document(presentation.id()), presentation.write());
    }

    /**
     * Removes all that a presentation in pieces left: the document first, so that nobody takes the rest for whole, then
     * objects and keys. What cannot be reached now is left to the next claim.
     */
    public void sweep(UUID id) {
        try {
            store.delete(document(id));
            var page = store.list(Bucket.PACKAGED, id + "/", PageRequest.first(PageRequest.MAX));
            while (!page.items().isEmpty()) {
                page.items().stream().map(ObjectInfo::ref).forEach(store::delete);
                page = store.list(Bucket.PACKAGED, id + "/", PageRequest.first(PageRequest.MAX));
            }
            keys.destroy(id);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, e, () -> "presentation " + id + " is in pieces and could not be swept yet");
        }
    }

    /** Deletes the clear tracks and pictures that the presentation was made from. */
    public void deleteAssembled(Order order) {
        order.made().tracks().stream().map(AssembledTrack::object).forEach(store::delete);
        order.made().pictures().stream().map(FilmPicture::object).forEach(store::delete);
    }

    static List<FilmPicture> pictures(Pictures pictures) {
        var all = new ArrayList<FilmPicture>();
        pictures.poster().ifPresent(poster -> all.add(still("poster", poster)));
        pictures.thumbnails().forEach(thumbnail -> all.add(still("thumbnail", thumbnail)));
        pictures.storyboard()
                .ifPresent(storyboard -> storyboard
                        .sheets()
                        .forEach(sheet -> all.add(new FilmPicture(
                                "storyboard",
                                new ObjectRef(Bucket.PACKAGED, sheet),
                                storyboard.tileWidth() * storyboard.columns(),
                                storyboard.tileHeight() * storyboard.rows()))));
        return all;
    }

    private static FilmPicture still(String kind, Pictures.Picture picture) {
        return new FilmPicture(kind, new ObjectRef(Bucket.PACKAGED, picture.key()), picture.width(), picture.height());
    }
}

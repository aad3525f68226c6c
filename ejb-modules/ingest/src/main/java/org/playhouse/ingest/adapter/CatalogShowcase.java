package org.playhouse.ingest.adapter;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;
import org.playhouse.catalog.boundary.Videos;
import org.playhouse.ingest.ExtendedFilm;
import org.playhouse.ingest.FilmStatus;
import org.playhouse.ingest.PublishedFilm;
import org.playhouse.ingest.control.Showcase;

/** catalog shows it. */
@ApplicationScoped
public class CatalogShowcase implements Showcase {
    @Inject
    Videos videos;

    @Override
    public void reached(UUID film, FilmStatus status) {
        videos.reached(film, status.name());
    }

    @Override
    public void published(UUID film, PublishedFilm made) {
        videos.published(film, made.presentation(), made.packager(), made.durationSeconds());
    }

    @Override
    public void playable(UUID film, PublishedFilm made) {
        videos.playable(film, made.presentation(), made.packager(), made.durationSeconds());
    }

    @Override
    public void extended(UUID film, ExtendedFilm made) {
        videos.extended(film, made.document().key());
    }

    @Override
    public void takenBack(UUID film) {
        videos.takenBack(film);
    }
}

package org.playhouse.origin;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import org.playhouse.ingest.boundary.FilmCaptions;
import org.playhouse.media.hls.Chapters;
import org.playhouse.media.presentation.Presentation;

/** What lists a film for an open session: manifests, playlists, chapters, pathways. */
@ApplicationScoped
public class Lists {
    @Inject
    Manifests manifests;

    @Inject
    FilmCaptions given;

    @Inject
    Texts texts;

    @Inject
    GivenSounds sounds;

    @Inject
    JoinedRungs rungs;

    /**
     * Refuses a session that is over, and an address that this film does not have.
     *
     * @param folder of the address on this origin
     */
    Answer of(Film film, UUID session, MediaAddress address, String folder) {
        var watching = manifests.watching(session);
        var known = rungs.of(film.presentation(), watching.document());
        var shown = Manifests.shown(heard(known, address), watching);
        return list(film, shown, address, folder).orElseThrow(Media::unknown);
    }

    private Optional<Answer> list(Film film, Presentation shown, MediaAddress address, String folder) {
        if (address instanceof MediaAddress.Manifest main && film.serves(main.packager(), main.scheme())) {
            return Optional.of(main(shown, main, folder));
        }
        if (address instanceof MediaAddress.Playlist list && film.serves(list.packager(), list.scheme())) {
            return Optional.of(hls(playlist(film, shown, list)));
        }
        if (address instanceof MediaAddress.Imsc1Playlist text && film.serves(text.packager(), text.scheme())) {
            return Optional.of(film.presentation())
                    .filter(any -> texts.has(any, text.number()))
                    .flatMap(manifests::imsc1)
                    .map(Lists::hls);
        }
        if (address instanceof MediaAddress.IFramePlaylist list && film.serves(list.packager(), list.scheme())) {
            return shown.track(list.track())
                    .flatMap(track -> manifests.iFrames(shown, track, list.scheme(), list.format()))
                    .map(Lists::hls);
        }
        if (address instanceof MediaAddress.ImagePlaylist images && film.serves(images.packager(), images.scheme())) {
            return manifests.images(shown).map(Lists::hls);
        }
        if (address instanceof MediaAddress.SteeringManifest any && film.serves(any.packager(), any.scheme())) {
            return manifests.steering().map(text -> Answer.manifest(text, MediaTypes.JSON));
        }
        if (address instanceof MediaAddress.Chapters list && film.serves(list.packager(), list.scheme())) {
            return chapters(shown);
        }
        return Optional.empty();
    }

    private Answer main(Presentation shown, MediaAddress.Manifest main, String folder) {
        var captioned = shown.with(given.shown(shown.id(), shown.texts()));
        var chapters = given.chapters(shown.id());
        return main.dash()
                ? Answer.manifest(manifests.dash(captioned, main.scheme(), chapters, folder), MediaTypes.DASH)
                : hls(manifests.multivariant(captioned, main.scheme(), main.format(), chapters, folder));
    }

    private byte[] playlist(Film film, Presentation shown, MediaAddress.Playlist list) {
        if (texts.has(film.presentation(), list.track())) {
            return manifests.text(shown);
        }
        var track = GivenSounds.numbers(list.track())
                ? sounds.track(shown.id(), list.track()).join()
                : shown.track(list.track()).orElseThrow(Media::unknown);
        return manifests.media(shown, track, list.scheme(), list.format());
    }

    private Optional<Answer> chapters(Presentation film) {
        return Optional.of(given.chapters(film.id()))
                .filter(chapters -> !chapters.isEmpty())
                .map(chapters -> Chapters.json(chapters, film.duration()).getBytes(UTF_8))
                .map(json -> Answer.manifest(json, MediaTypes.JSON));
    }

    /** Only what lists all tracks has to know those that were given. */
    private Presentation heard(Presentation film, MediaAddress address) {
        return address instanceof MediaAddress.Manifest ? sounds.with(film) : film;
    }

    private static Answer hls(byte[] list) {
        return Answer.manifest(list, MediaTypes.HLS);
    }
}

package org.playhouse.origin;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.playhouse.identity.boundary.Sessions;
import org.playhouse.license.boundary.ContentKeys;
import org.playhouse.media.Chapter;
import org.playhouse.media.cenc.DrmSignals;
import org.playhouse.media.cenc.PlayReady;
import org.playhouse.media.cenc.Scheme;
import org.playhouse.media.dash.DashOptions;
import org.playhouse.media.dash.DashWriter;
import org.playhouse.media.hls.Chapters;
import org.playhouse.media.hls.HlsOptions;
import org.playhouse.media.hls.HlsWriter;
import org.playhouse.media.hls.KeyFormat;
import org.playhouse.media.hls.Steering;
import org.playhouse.media.imsc.TextTrack;
import org.playhouse.media.presentation.Presentation;
import org.playhouse.media.presentation.PresentedTrack;
import org.playhouse.playback.PlaybackProblem;
import org.playhouse.playback.Watching;
import org.playhouse.playback.boundary.PlaybackSessions;

/** Writes manifests for sessions that are open. */
@ApplicationScoped
public class Manifests {
    /** From a manifest to the pictures. */
    private static final String PICTURES = "../../../pictures/";

    @Inject
    PlaybackSessions sessions;

    @Inject
    Sessions signIns;

    @Inject
    ContentKeys keys;

    @Inject
    OriginConfig config;

    /**
     * An open session. Refuses one that was ended, timed out or signed out, and one of a film that is no longer shown.
     */
    Watching watching(UUID session) {
        var watching = sessions.watching(session);
        if (!signIns.isOpen(watching.signIn())) {
            throw PlaybackProblem.SESSION_ENDED.because("This playback session has ended: its account signed out.");
        }
        return watching;
    }

    /** What a session is told of a film. */
    static Presentation shown(Presentation film, Watching watching) {
        return watching.tracks().narrowing().of(film).orElseThrow(Films::gone);
    }

    /** @param folder of the manifest on this origin */
    byte[] multivariant(Presentation film, Scheme scheme, KeyFormat format, List<Chapter> chapters, String folder) {
        var plain = HlsWriter.multivariant(film, hls(film, scheme, format)) + Chapters.sessionData(chapters);
        return Steering.steered(plain, "steering.json", config.pathways(folder)).getBytes(UTF_8);
    }

    /** Nothing where there is no choice. */
    Optional<byte[]> steering() {
        return Optional.of(config.pathways("/"))
                .filter(pathways -> pathways.size() > 1)
                .map(pathways -> Steering.manifest(pathways).getBytes(UTF_8));
    }

    byte[] media(Presentation film, PresentedTrack track, Scheme scheme, KeyFormat format) {
        return HlsWriter.media(track, hls(film, scheme, format)).getBytes(UTF_8);
    }

    /** Nothing where the track's I-frames are not known. */
    Optional<byte[]> iFrames(Presentation film, PresentedTrack track, Scheme scheme, KeyFormat format) {
        return HlsWriter.iFrames(track, hls(film, scheme, format)).map(text -> text.getBytes(UTF_8));
    }

    /** Nothing where the film has no scrub pictures. */
    Optional<byte[]> images(Presentation film) {
        return HlsWriter.images(film, n -> PICTURES + "storyboard-" + n + ".jpg")
                .map(text -> text.getBytes(UTF_8));
    }

    byte[] text(Presentation film) {
        return HlsWriter.text(film).getBytes(UTF_8);
    }

    /** Nothing for a film without tracks. */
    Optional<byte[]> imsc1(Presentation film) {
        return TextTrack.of(film).map(track -> HlsWriter.imsc1(track).getBytes(UTF_8));
    }

    /** @param folder of the manifest on this origin */
    byte[] dash(Presentation film, Scheme scheme, List<Chapter> chapters, String folder) {
        var sheets = film.pictures().storyboard().isPresent() ? PICTURES + "storyboard-$Number$.jpg" : "";
        var options = new DashOptions(
                scheme,
                config.api() + "/api/v1/licenses/clearkey",
                sheets,
                signals(film, scheme),
                config.pathways(folder),
                chapters);
        return DashWriter.write(film, options).getBytes(UTF_8);
    }

    private HlsOptions hls(Presentation film, Scheme scheme, KeyFormat format) {
        return new HlsOptions(
                scheme, format, kid -> config.api() + "/api/v1/licenses/identity/" + hex(kid), signals(film, scheme));
    }

    private DrmSignals signals(Presentation film, Scheme scheme) {
        return new DrmSignals(config.drmSystems(), film.labelledKeyIds(scheme), kid -> checksum(film.id(), kid));
    }

    private byte[] checksum(UUID presentation, UUID kid) {
        return keys.key(presentation, kid)
                .map(key -> PlayReady.checksum(kid, key.key()))
                .orElseThrow(Films::gone);
    }

    private static String hex(UUID kid) {
        return kid.toString().replace("-", "");
    }
}

package org.playhouse.origin;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
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
import org.playhouse.media.presentation.PresentedTrack;
import org.playhouse.playback.PlaybackProblem;
import org.playhouse.playback.boundary.PlaybackSessions;

/** Writes manifests for sessions that are open. */
@ApplicationScoped
public class Manifests {
    @Inject
    PlaybackSessions sessions;

    @Inject
    Sessions signIns;

    @Inject
    ContentKeys keys;

    @Inject
    OriginConfig config;

    /** Refuses a session that was ended, timed out or signed out, and a film that is no longer shown. */
    void admit(UUID session) {
        var watching = sessions.watching(session);
        if (!signIns.isOpen(watching.signIn())) {
            throw PlaybackProblem.SESSION_ENDED.because("This playback session has ended: its account signed out.");
        }
    }

    byte[] multivariant(Film film, Scheme scheme, KeyFormat format, List<Chapter> chapters) {
        var text = HlsWriter.multivariant(film.presentation(), hls(film, scheme, format)) + Chapters.sessionData(chapters);
        return text.getBytes(UTF_8);
    }

    byte[] media(Film film, PresentedTrack track, Scheme scheme, KeyFormat format) {
        return HlsWriter.media(track, hls(film, scheme, format)).getBytes(UTF_8);
    }

    byte[] text(Film film) {
        return HlsWriter.text(film.presentation()).getBytes(UTF_8);
    }

    byte[] dash(Film film, Scheme scheme) {
        var sheets = film.presentation().pictures().storyboard().isPresent()
                ? "../../../pictures/storyboard-$Number$.jpg"
                : "";
        var options =
                new DashOptions(scheme, config.api() + "/api/v1/licenses/clearkey", sheets, signals(film, scheme));
        return DashWriter.write(film.presentation(), options).getBytes(UTF_8);
    }

    private HlsOptions hls(Film film, Scheme scheme, KeyFormat format) {
        return new HlsOptions(
                scheme, format, kid -> config.api() + "/api/v1/licenses/identity/" + hex(kid), signals(film, scheme));
    }

    private DrmSignals signals(Film film, Scheme scheme) {
        var presentation = film.presentation();
        return new DrmSignals(
                config.drmSystems(), presentation.labelledKeyIds(scheme), kid -> checksum(presentation.id(), kid));
    }

    private byte[] checksum(UUID presentation, UUID kid) {
        return keys.keys(presentation)
                .flatMap(all -> all.key(kid))
                .map(key -> PlayReady.checksum(kid, key.key()))
                .orElseThrow(Films::gone);
    }

    private static String hex(UUID kid) {
        return kid.toString().replace("-", "");
    }
}

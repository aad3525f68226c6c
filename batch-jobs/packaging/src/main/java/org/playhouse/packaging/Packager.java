package org.playhouse.packaging;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.playhouse.ingest.AssembledTrack;
import org.playhouse.ingest.DamagedObject;
import org.playhouse.ingest.FilmPicture;
import org.playhouse.ingest.Order;
import org.playhouse.ingest.boundary.Scratch;
import org.playhouse.kernel.Bucket;
import org.playhouse.kernel.ObjectRef;
import org.playhouse.kernel.ObjectStore;
import org.playhouse.license.boundary.ContentKeys;
import org.playhouse.media.cenc.KeyLabel;
import org.playhouse.media.cenc.Scheme;
import org.playhouse.media.cenc.Sealing;
import org.playhouse.media.cmaf.CmafTrack;
import org.playhouse.media.cmaf.TrackIndex;
import org.playhouse.media.presentation.Pictures;
import org.playhouse.media.presentation.Pictures.Picture;
import org.playhouse.media.presentation.Pictures.Storyboard;
import org.playhouse.media.presentation.Presentation;
import org.playhouse.media.presentation.PresentedText;
import org.playhouse.media.presentation.PresentedTrack;

/** Makes the objects of a presentation, one track at a time so that scratch holds at most two copies of one track. */
@ApplicationScoped
public class Packager {
    private static final String TEXT = "text";

    private final SecureRandom random = new SecureRandom();

    @Inject
    ObjectStore store;

    @Inject
    ContentKeys keys;

    @Inject
    Scratch scratch;

    Presentation make(Order order, UUID id, Packaging.Pace pace) {
        var tracks = new ArrayList<PresentedTrack>();
        var films = order.made().tracks().stream()
                .filter(track -> !track.kind().equals(TEXT))
                .toList();
        try (var folder = scratch.open(order.item(), order.epoch(), room(order))) {
            for (var track : films) {
                tracks.add(present(order, track, id, tracks, folder));
                pace.reached(0.9 * tracks.size() / films.size());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a track could not be packaged", e);
        }
        var findings = Conformance.findings(tracks);
        if (!findings.isEmpty()) {
            throw new IllegalStateException("the presentation does not conform: " + String.join("; ", findings));
        }
        return new Presentation(
                id,
                Presentation.PACKAGER,
                order.about().drm(),
                duration(tracks),
                tracks,
                pictures(order, id),
                texts(order, id));
    }

    /** Bytes at the most: a track and its sealed copy. */
    private long room(Order order) {
        return 2
                * order.made().tracks().stream()
                        .mapToLong(track -> store.info(track.object())
                                .map(info -> info.size())
                                .orElse(0L))
                        .max()
                        .orElse(0L);
    }

    /** What all of the film's codecs have and its template leaves: a session plays one scheme. */
    private static Set<Scheme> schemes(Order order) {
        var schemes = EnumSet.of(Scheme.CBCS, Scheme.CENC);
        order.made().renditions().forEach(one -> schemes.retainAll(Scheme.definedFor(one.codec())));
        schemes.removeIf(
                scheme -> !order.about().template().protection().schemes().contains(scheme.word()));
        return schemes;
    }

    /** @param before tracks made before: their keys change together */
    private PresentedTrack present(
            Order order, AssembledTrack track, UUID id, List<PresentedTrack> before, Scratch.Folder folder)
            throws IOException {
        var clear = folder.file(track.number() + ".mp4");
        store.download(track.object(), clear);
        if (!sha256(clear).equals(track.sha256())) {
            throw new DamagedObject(track.object());
        }
        var index = CmafTrack.read(clear);
        boolean drm = order.about().drm();
        var own = drm ? keys(order, id, index, before) : TrackKeys.NONE;
        var object = StoredPresentations.track(id, track.number());
        store.put(object, drm ? sealed(clear, id, folder) : clear);
        Files.deleteIfExists(clear);
        Files.deleteIfExists(folder.file("sealed"));
        var sound = PlannedTracks.sound(order.plan(), track.number());
        return new PresentedTrack(
                track.number(), track.name(), index, object.key(), drm, own.first(), sound, own.rotation());
    }

    private static Optional<Duration> keyPeriod(Order order) {
        return order.about().template().protection().keyPeriodSeconds().map(Duration::ofSeconds);
    }

    /** Tracks of one label share their keys. */
    private TrackKeys keys(Order order, UUID id, TrackIndex index, List<PresentedTrack> before) {
        int segments = before.isEmpty()
                ? TrackKeys.segments(keyPeriod(order), index)
                : before.get(0).rotation().segments();
        var schemes = schemes(order);
        var made = keys.provision(id, order.film(), KeyLabel.of(index), schemes, TrackKeys.periods(segments, index));
        return TrackKeys.of(made, schemes, segments, index);
    }

    /** Captions lie clear, like pictures: a player gets them without a key. */
    private List<PresentedText> texts(Order order, UUID id) {
        var texts = new ArrayList<PresentedText>();
        for (var track : order.made().tracks()) {
            if (track.kind().equals(TEXT)) {
                var bytes = store.get(track.object());
                var object = StoredPresentations.text(id, track.number());
                store.put(object, bytes);
                var planned = PlannedTracks.caption(order.plan(), track.number());
                texts.add(new PresentedText(
                        track.number(), track.name(), planned.language(), planned.kind(), object.key(), bytes.length));
            }
        }
        return texts;
    }

    private Path sealed(Path clear, UUID id, Scratch.Folder folder) throws IOException {
        var dataKey =
                keys.dataKey(id).orElseThrow(() -> new IllegalStateException("presentation " + id + " lost its key"));
        var sealed = folder.file("sealed");
        Sealing.seal(clear, sealed, dataKey, random);
        return sealed;
    }

    private Pictures pictures(Order order, UUID id) {
        var posters = stills(order, id, "poster", n -> "poster.jpg");
        var thumbnails = stills(order, id, "thumbnail", n -> "thumbnail-" + n + ".jpg");
        var sheets = stills(order, id, "storyboard", n -> "storyboard-" + n + ".jpg").stream()
                .map(Picture::key)
                .toList();
        var storyboard = order.made()
                .storyboard()
                .filter(any -> !sheets.isEmpty())
                .map(plan -> new Storyboard(
                        sheets,
                        plan.tileWidth(),
                        plan.tileHeight(),
                        plan.columns(),
                        plan.rows(),
                        Duration.ofNanos(Math.round(plan.intervalSeconds() * 1e9)),
                        plan.tiles(),
                        largest(sheets)));
        return new Pictures(posters.stream().findFirst(), thumbnails, storyboard);
    }

    /** Bytes. */
    private int largest(List<String> keys) {
        return keys.stream()
                .flatMap(key -> store.info(new ObjectRef(Bucket.PACKAGED, key)).stream())
                .mapToInt(info -> Math.toIntExact(info.size()))
                .max()
                .orElse(0);
    }

    private List<Picture> stills(Order order, UUID id, String kind, java.util.function.IntFunction<String> name) {
        var stills = new ArrayList<Picture>();
        for (FilmPicture picture : order.made().pictures()) {
            if (picture.kind().equals(kind)) {
                ObjectRef object = StoredPresentations.picture(id, name.apply(stills.size() + 1));
                store.put(object, store.get(picture.object()));
                stills.add(new Picture(object.key(), picture.width(), picture.height()));
            }
        }
        return stills;
    }

    private static Duration duration(List<PresentedTrack> tracks) {
        double longest = tracks.stream()
                .mapToDouble(track -> track.index().seconds())
                .max()
                .orElse(0);
        return Duration.ofNanos(Math.round(longest * 1e9));
    }

    static String sha256(Path file) throws IOException {
        try (var in = new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}

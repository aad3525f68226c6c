package org.playhouse.media.packager;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.playhouse.media.Languages;
import org.playhouse.media.SoundRole;
import org.playhouse.media.cenc.DrmSignals;
import org.playhouse.media.cenc.KeyLabel;
import org.playhouse.media.cenc.PlayReady;
import org.playhouse.media.cenc.ProtectedInit;
import org.playhouse.media.cenc.Scheme;
import org.playhouse.media.cenc.SegmentCipher;
import org.playhouse.media.cmaf.TrackIndex;
import org.playhouse.media.cmaf.TrackIndex.Segment;
import org.playhouse.media.dash.DashOptions;
import org.playhouse.media.dash.DashWriter;
import org.playhouse.media.hls.HlsOptions;
import org.playhouse.media.hls.HlsWriter;
import org.playhouse.media.hls.KeyFormat;
import org.playhouse.media.packager.ContentKeys.Key;
import org.playhouse.media.presentation.Pictures;
import org.playhouse.media.presentation.Presentation;
import org.playhouse.media.presentation.PresentedSound;
import org.playhouse.media.presentation.PresentedTrack;

/** From a film's files to a folder that any web server can serve. */
final class Packager {
    private final Wishes wishes;
    private final List<Film.Track> tracks;
    private final ContentKeys keys;
    private final RandomGenerator random;

    private Packager(Wishes wishes, List<Film.Track> tracks, ContentKeys keys, RandomGenerator random) {
        this.wishes = wishes;
        this.tracks = tracks;
        this.keys = keys;
        this.random = random;
    }

    /**
     * @param random secure
     * @param said one line per track and manifest
     * @param notes what was left out
     */
    static void run(Wishes wishes, RandomGenerator random, Consumer<String> said, Consumer<String> notes)
            throws IOException {
        if (wishes.scheme() != Scheme.NONE) {
            SegmentCipher.warmUpBriefly(wishes.scheme());
        }
        try (Film film = Film.open()) {
            List<Film.Track> tracks = film.read(wishes, notes);
            Packager packager = new Packager(wishes, tracks, keys(wishes, tracks, random), random);
            Presentation presentation = packager.presentation();
            List<SegmentJobs.Track> jobs = packager.jobs(presentation);
            Path folder = wishes.folder();
            boolean made = OutputFolder.make(folder);
            try {
                if (wishes.newKeys().isPresent()) {
                    packager.writeKeys(wishes.newKeys().get());
                }
                packager.write(presentation, jobs);
            } catch (IOException | RuntimeException e) {
                OutputFolder.clear(folder, made);
                throw e;
            }
            packager.tell(presentation, said);
            if (wishes.scheme() != Scheme.NONE
                    && wishes.drm().isEmpty()
                    && wishes.keyUrl().isEmpty()) {
                notes.accept(
                        "without --drm or --key-url only players that know org.w3.clearkey open the HLS playlists");
            }
        }
    }

    private static ContentKeys keys(Wishes wishes, List<Film.Track> tracks, RandomGenerator random) throws IOException {
        if (wishes.scheme() == Scheme.NONE) {
            return ContentKeys.NONE;
        }
        if (wishes.newKeys().isPresent()) {
            Set<KeyLabel> labels = EnumSet.noneOf(KeyLabel.class);
            tracks.forEach(track -> labels.add(KeyLabel.of(track.index())));
            return ContentKeys.random(labels, random);
        }
        return ContentKeys.read(
                wishes.keyFile().isPresent()
                        ? Files.readAllLines(wishes.keyFile().get())
                        : wishes.keys());
    }

    private void writeKeys(Path file) throws IOException {
        if (file.toAbsolutePath()
                .normalize()
                .startsWith(wishes.folder().toAbsolutePath().normalize())) {
            throw new UsageException("keys do not belong into the folder that is served");
        }
        keys.write(file);
    }

    private Presentation presentation() {
        List<PresentedTrack> presented = new ArrayList<>();
        Set<String> names = Film.names();
        Duration longest = Duration.ZERO;
        boolean heard = false;
        for (Film.Track track : tracks) {
            TrackIndex index = track.index();
            Map<Scheme, UUID> kids = new HashMap<>();
            if (wishes.scheme() != Scheme.NONE) {
                kids.put(wishes.scheme(), key(index).kid());
            }
            String language = Languages.tag(index.language());
            String name = index.video() ? index.height() + "p" : Film.name(index, Languages.ownName(language), names);
            Optional<PresentedSound> sound = Optional.of(
                            new PresentedSound(language, heard ? SoundRole.ALTERNATE : SoundRole.MAIN))
                    .filter(each -> !index.video());
            heard |= !index.video();
            int number = presented.size() + 1;
            presented.add(new PresentedTrack(number, name, index, Integer.toString(number), false, kids, sound));
            Segment last = index.segment(index.segments().size());
            Duration end = duration(last.start() + last.duration(), index.timescale());
            longest = end.compareTo(longest) > 0 ? end : longest;
        }
        boolean drm = wishes.scheme() != Scheme.NONE;
        return new Presentation(new UUID(0, 0), Presentation.PACKAGER, drm, longest, presented, Pictures.NONE);
    }

    private static Duration duration(long time, int timescale) {
        return Duration.ofSeconds(time / timescale).plusNanos(time % timescale * 1_000_000_000L / timescale);
    }

    private Key key(TrackIndex index) {
        KeyLabel label = KeyLabel.of(index);
        return keys.of(label).orElseThrow(() -> new UsageException("there is no key for " + ContentKeys.word(label)));
    }

    /** Refuses what cannot be protected before anything is written. */
    private List<SegmentJobs.Track> jobs(Presentation presentation) {
        List<SegmentJobs.Track> jobs = new ArrayList<>();
        for (PresentedTrack presented : presentation.tracks()) {
            Film.Track track = tracks.get(presented.number() - 1);
            Path folder = wishes.folder().resolve(presented.folder());
            if (wishes.scheme() == Scheme.NONE) {
                jobs.add(new SegmentJobs.Track(track, track.init(), Optional.empty(), new byte[0], folder));
                continue;
            }
            Key key = key(track.index());
            int number = presented.number();
            // whether a key encrypts other films too is not known here: a random IV meets none of theirs
            SegmentCipher cipher = SegmentCipher.of(track.init(), wishes.scheme(), number, random.nextLong());
            byte[] init = ProtectedInit.of(
                    track.init(), wishes.scheme(), key.kid(), number, presentation.keyIds(wishes.scheme()));
            jobs.add(new SegmentJobs.Track(track, init, Optional.of(cipher), key.bytes(), folder));
        }
        return jobs;
    }

    private void write(Presentation presentation, List<SegmentJobs.Track> jobs) throws IOException {
        for (SegmentJobs.Track job : jobs) {
            Files.createDirectory(job.folder());
            Files.write(job.folder().resolve("init.mp4"), job.init(), StandardOpenOption.CREATE_NEW);
        }
        SegmentJobs.write(jobs, wishes.threads());
        Scheme scheme = wishes.scheme();
        DrmSignals drm = new DrmSignals(
                wishes.drm(), presentation.labelledKeyIds(scheme), kid -> PlayReady.checksum(kid, keys.behind(kid)));
        KeyFormat format = wishes.keyUrl().isEmpty() ? KeyFormat.W3C_CLEARKEY : KeyFormat.IDENTITY;
        HlsOptions hls = new HlsOptions(scheme, format, kid -> wishes.keyUrl().replace("{kid}", kid.toString()), drm);
        for (PresentedTrack track : presentation.tracks()) {
            text(track.folder() + "/playlist.m3u8", HlsWriter.media(track, hls));
            Optional<String> iFrames = HlsWriter.iFrames(track, hls);
            if (iFrames.isPresent()) {
                text(track.folder() + "/iframes.m3u8", iFrames.get());
            }
        }
        text("main.m3u8", HlsWriter.multivariant(presentation, hls));
        DashOptions dash = new DashOptions(scheme, wishes.license(), "", drm, List.of());
        text("manifest.mpd", DashWriter.write(presentation, dash));
    }

    private void text(String name, String content) throws IOException {
        Files.writeString(
                wishes.folder().resolve(name), content, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
    }

    private void tell(Presentation presentation, Consumer<String> said) {
        for (PresentedTrack track : presentation.tracks()) {
            said.accept(track.folder() + " " + track.name() + " "
                    + track.index().codec() + " "
                    + track.index().segments().size() + " segments"
                    + track.keyId(wishes.scheme()).map(kid -> " key " + kid).orElse(""));
        }
        Stream.of("main.m3u8", "manifest.mpd")
                .forEach(name -> said.accept(wishes.folder().resolve(name).toString()));
    }
}

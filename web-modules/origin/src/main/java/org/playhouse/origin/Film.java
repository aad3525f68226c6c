package org.playhouse.origin;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.playhouse.media.cenc.Scheme;
import org.playhouse.media.cenc.SegmentCipher;
import org.playhouse.media.presentation.Presentation;
import org.playhouse.media.presentation.PresentedTrack;

/** A presentation in memory, with what its tracks' first bytes say. Holds no key. */
final class Film {
    private final Presentation presentation;
    private final Map<Integer, Head> heads = new ConcurrentHashMap<>();

    Film(Presentation presentation) {
        this.presentation = presentation;
    }

    Presentation presentation() {
        return presentation;
    }

    /** Whether this film is ever served like that: a protected one never leaves in clear, nor by a scheme it has no key for. */
    boolean serves(int packager, Scheme scheme) {
        boolean protects = presentation.drm()
                ? presentation.tracks().stream()
                        .allMatch(track -> track.keyId(scheme).isPresent())
                : scheme == Scheme.NONE;
        return presentation.packager() == packager && protects;
    }

    Optional<PresentedTrack> track(int number) {
        return presentation.track(number);
    }

    /** The track's head, read once. */
    Head head(PresentedTrack track, Supplier<Head> reader) {
        return heads.computeIfAbsent(track.number(), any -> reader.get());
    }

    /**
     * The first bytes of a stored track.
     *
     * @param seal the sealed object's header, empty for a clear one
     * @param init the clear init segment
     */
    record Head(byte[] seal, byte[] init, Map<Scheme, SegmentCipher> ciphers) {
        Head(byte[] seal, byte[] init) {
            this(seal, init, new ConcurrentHashMap<>());
        }

        SegmentCipher cipher(Scheme scheme, int track) {
            return ciphers.computeIfAbsent(scheme, any -> SegmentCipher.of(init, scheme, track));
        }
    }
}

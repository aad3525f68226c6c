package org.playhouse.media.plan;

import java.util.Locale;
import org.playhouse.media.plan.Finding.Severity;

/** The findings about sources, with the codes of the public API and what the creator can do. */
public enum Findings {
    EMPTY(Severity.ERROR, "source.empty", "The file has no bytes; upload it again from a complete copy."),
    NOT_MEDIA(
            Severity.ERROR,
            "source.not-media",
            "The file is not a film in a format we know; upload a video file such as MP4, MOV, MKV or WebM."),
    NO_VIDEO(Severity.ERROR, "source.no-video", "The file has no picture, only %s; upload a file with a video track."),
    TOO_SMALL(
            Severity.ERROR,
            "source.too-small",
            "The picture is %d x %d pixels and must be at least 16 x 16; export it in a larger size."),
    NO_SOUND(
            Severity.ERROR,
            "source.no-sound",
            "The file has no sound that we can read; upload a file of sound such as M4A, MP3, FLAC, WAV or Opus."),
    SOUND_TOO_LONG(
            Severity.ERROR,
            "source.sound-too-long",
            "The sound lasts %s and the film %s, so it is probably not this film's; upload the one that belongs to it."),
    SIZE_MISMATCH(
            Severity.ERROR,
            "source.size-mismatch",
            "The file has %d bytes but %d were announced; upload it again completely."),
    CHECKSUM_MISMATCH(
            Severity.ERROR,
            "source.checksum-mismatch",
            "The file's SHA-256 is not the announced one; upload it again, something changed on the way."),
    TRUNCATED(
            Severity.ERROR,
            "source.truncated",
            "The file ends too early (%s); upload a complete copy or export it again."),
    DAMAGED(Severity.ERROR, "source.damaged", "The file is damaged (%s); export it again and upload the new file."),
    UNSUPPORTED(
            Severity.ERROR,
            "source.unsupported",
            "The picture is coded as %s, which we cannot decode; export it as H.264, HEVC, VP9 or ProRes."),
    LIMITS(Severity.ERROR, "source.limits", "The film is beyond what we take (%s); split it or export it smaller."),
    REPAIRED(
            Severity.WARNING,
            "source.repaired",
            "The file has a defect (%s) that we worked around; check the film and export it again if something is missing."),
    AUDIO_DROPPED(
            Severity.WARNING,
            "source.audio-dropped",
            "The sound could not be read (%s), so the film is silent; export it with AAC sound to have it."),
    AUDIO_TRACK_DROPPED(
            Severity.WARNING,
            "source.audio-dropped",
            "Sound track %d (%s) could not be read (%s) and is left out; export it with AAC sound to have it."),
    CAPTIONS_LEFT_OUT(
            Severity.INFO,
            "source.captions-left-out",
            "Subtitle track %d (%s) is %s, which we cannot show as text; add it as SubRip or WebVTT to have it."),
    SOUND_ENCODED(
            Severity.INFO,
            "source.sound-encoded",
            "Sound track \"%s\" (%s) has a codec that players are given, and is encoded again all the same because %s; nothing has"
                    + " to be done."),
    RANGE_REDUCED(
            Severity.INFO,
            "source.range-reduced",
            "The film's high dynamic range (%s) becomes the standard one, because its template has no coding that carries it"
                    + " in BT.2020 colours; template hevc10 does."),
    FRAME_RATE_CHANGED(
            Severity.WARNING,
            "source.frame-rate-changed",
            "The pictures come at %.2f per second on average and are shown at a constant %.2f; nothing has to be done.");

    private final Severity severity;
    private final String code;
    private final String message;

    Findings(Severity severity, String code, String message) {
        this.severity = severity;
        this.code = code;
        this.message = message;
    }

    public String code() {
        return code;
    }

    /** The finding with its details put into the sentence. */
    public Finding saying(Object... details) {
        return new Finding(severity, code, String.format(Locale.ROOT, message, details));
    }
}

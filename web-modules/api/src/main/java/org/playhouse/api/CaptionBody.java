package org.playhouse.api;

import jakarta.ws.rs.core.MediaType;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.playhouse.http.HttpProblem;
import org.playhouse.ingest.CaptionFile;

/** A body of captions, by its Content-Type. Pure. */
final class CaptionBody {
    /** What captions come with; text/plain and octet-stream leave their format to be recognised. */
    private static final Set<String> TYPES = Set.of(
            "text/vtt",
            "application/x-subrip",
            "application/srt",
            "text/srt",
            "text/x-srt",
            "application/ttml+xml",
            "application/xml",
            "text/xml",
            "text/x-ass",
            "text/x-ssa",
            "application/x-ass",
            "application/x-ssa",
            "text/plain",
            "application/octet-stream");

    private CaptionBody() {}

    /**
     * @param type may be null
     * @param body null when there is none
     */
    static CaptionFile file(MediaType type, byte[] body) {
        var bytes = body == null ? new byte[0] : body;
        if (type == null) {
            return new CaptionFile(bytes, Optional.empty(), Optional.empty());
        }
        var word = (type.getType() + "/" + type.getSubtype()).toLowerCase(Locale.ROOT);
        if (!TYPES.contains(word) && !type.isWildcardType()) {
            throw HttpProblem.MEDIA_TYPE.because("Captions are SubRip, WebVTT, TTML or SubStation Alpha.");
        }
        return new CaptionFile(bytes, Optional.of(word), charset(type));
    }

    private static Optional<Charset> charset(MediaType type) {
        var name = type.getParameters().get(MediaType.CHARSET_PARAMETER);
        try {
            return Optional.ofNullable(name).filter(Charset::isSupported).map(Charset::forName);
        } catch (IllegalCharsetNameException unknown) {
            throw HttpProblem.MEDIA_TYPE.because("The charset of the captions is not known.", unknown);
        }
    }
}

package org.playhouse.ingest.boundary;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.playhouse.catalog.boundary.Videos;
import org.playhouse.ingest.CaptionEdit;
import org.playhouse.ingest.CaptionEdits;
import org.playhouse.ingest.CaptionFile;
import org.playhouse.ingest.GivenText;
import org.playhouse.ingest.control.CaptionBook;
import org.playhouse.ingest.control.CaptionChanges;
import org.playhouse.ingest.control.FilmDetails;
import org.playhouse.kernel.Caller;
import org.playhouse.kernel.CommonProblem;
import org.playhouse.kernel.ObjectStore;
import org.playhouse.media.CaptionKind;
import org.playhouse.media.Chapter;
import org.playhouse.media.Languages;
import org.playhouse.media.MediaException;
import org.playhouse.media.captions.CaptionFormat;
import org.playhouse.media.captions.Captions;
import org.playhouse.media.presentation.PresentedText;
import org.playhouse.media.webvtt.WebVtt;

/** Captions that creators add to a film, replace and take away, before and after it is published (CAT-11); chapters. */
@Stateless
public class FilmCaptions {
    @Inject
    Videos videos;

    @Inject
    CaptionChanges changes;

    @Inject
    CaptionBook book;

    @Inject
    FilmDetails details;

    @Inject
    ObjectStore store;

    /**
     * The film's captions of a language and kind are these from now on; the store is talked to between the two
     * transactions.
     *
     * @param language BCP 47
     * @param kind subtitles, captions or forced
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public void put(Caller caller, UUID video, String language, String kind, CaptionFile file) {
        videos.owned(caller, video);
        var tag = language(language);
        var meant = kind(kind);
        var webvtt = webvtt(file);
        int number = changes.reserve(video);
        store.put(CaptionEdits.object(video, number), webvtt);
        changes.give(caller, video, new CaptionEdit(tag, meant, OptionalInt.of(number), webvtt.length));
    }

    /** Takes captions away, given ones and the source's. */
    public void delete(Caller caller, UUID video, String language, String kind) {
        videos.owned(caller, video);
        changes.take(caller, video, language(language), kind(kind));
    }

    /** What players of a presentation are told of. */
    public List<PresentedText> shown(UUID presentation, List<PresentedText> source) {
        return book.presented(presentation).map(edits -> edits.shown(source)).orElse(source);
    }

    /** The chapters of a presentation. */
    public List<Chapter> chapters(UUID presentation) {
        return details.chaptersOf(presentation).stream()
                .map(one -> new Chapter(Duration.ofNanos(Math.round(one.startSeconds() * 1e9)), one.title()))
                .toList();
    }

    /** Given captions, also replaced ones. */
    public Optional<GivenText> given(UUID presentation, int number) {
        return number < CaptionEdit.FIRST ? Optional.empty() : book.given(presentation, number);
    }

    private static byte[] webvtt(CaptionFile file) {
        try {
            return WebVtt.write(Captions.read(file.bytes(), file.type().flatMap(CaptionFormat::of), file.charset()));
        } catch (MediaException malformed) {
            var message = malformed.getMessage().replaceFirst("^" + malformed.code() + ": ", "");
            throw CommonProblem.invalid("body", message).with("line", Math.max(1, malformed.line()));
        }
    }

    static String language(String text) {
        if (text.equals(Languages.UNKNOWN)) {
            return text; // those of the source whose language nobody said can be replaced, too
        }
        var tag = Languages.tag(text);
        if (tag.equals(Languages.UNKNOWN) || tag.length() > 35) {
            throw CommonProblem.invalid("language", "must be a BCP 47 language tag, for instance en or pt-BR");
        }
        return tag;
    }

    private static CaptionKind kind(String word) {
        for (var kind : CaptionKind.values()) {
            if (kind.word().equals(word)) {
                return kind;
            }
        }
        throw CommonProblem.invalid("kind", "must be subtitles, captions or forced");
    }
}

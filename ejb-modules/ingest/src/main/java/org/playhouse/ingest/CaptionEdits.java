package org.playhouse.ingest;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.playhouse.kernel.Bucket;
import org.playhouse.kernel.ObjectRef;
import org.playhouse.media.CaptionKind;
import org.playhouse.media.Languages;
import org.playhouse.media.presentation.PresentedText;

/** All that a creator did to a film's captions; what is shown follows from it and the source's. Pure. */
public record CaptionEdits(UUID film, List<CaptionEdit> edits) {
    private static final int LONGEST_NAME = 40;

    public CaptionEdits {
        edits = List.copyOf(edits);
    }

    /** Where given captions lie; readable until they were replaced for longer than any session lasts. */
    public static ObjectRef object(UUID film, int number) {
        return new ObjectRef(Bucket.PACKAGED, film + "/captions/" + number + ".vtt");
    }

    /** What players are told of. */
    public List<PresentedText> shown(List<PresentedText> source) {
        var shown = new ArrayList<PresentedText>();
        var names = new HashSet<String>();
        for (var text : source) {
            if (!hides(text.language(), text.kind().word())) {
                names.add(text.name());
                shown.add(text);
            }
        }
        for (var edit : edits) {
            edit.number()
                    .ifPresent(number -> shown.add(new PresentedText(
                            number,
                            name(edit, names),
                            edit.language(),
                            edit.kind(),
                            object(film, number).key(),
                            edit.bytes())));
        }
        return List.copyOf(shown);
    }

    /** The same for people who do not play it. */
    public List<FilmCaption> told(List<FilmCaption> source) {
        var told = new ArrayList<FilmCaption>();
        var names = new HashSet<String>();
        for (var caption : source) {
            if (!hides(caption.language(), caption.kind())) {
                names.add(caption.name());
                told.add(caption);
            }
        }
        for (var edit : edits) {
            if (edit.number().isPresent()) {
                told.add(new FilmCaption(
                        name(edit, names), edit.language(), edit.kind().word(), "webvtt"));
            }
        }
        return List.copyOf(told);
    }

    private boolean hides(String language, String kind) {
        return edits.stream()
                .anyMatch(edit ->
                        edit.language().equals(language) && edit.kind().word().equals(kind));
    }

    /** The language's own name, each once: players list captions by it (RFC 8216bis, 4.4.6.1.1). */
    private static String name(CaptionEdit edit, Set<String> taken) {
        var own = Languages.ownName(edit.language());
        var suffix =
                edit.kind() == CaptionKind.SUBTITLES ? "" : " (" + edit.kind().word() + ")";
        var known = edit.language().equals(Languages.UNKNOWN) ? "Subtitles" : edit.language();
        var word = own.isEmpty() ? known : own;
        int room = LONGEST_NAME - 4 - suffix.length();
        var base = word.codePoints()
                        .limit(room)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                + suffix;
        var name = base;
        for (int i = 2; !taken.add(name); i++) {
            name = base + " " + i;
        }
        return name;
    }
}

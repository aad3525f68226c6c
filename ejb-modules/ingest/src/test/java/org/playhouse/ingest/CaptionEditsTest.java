package org.playhouse.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.playhouse.media.CaptionKind;
import org.playhouse.media.presentation.PresentedText;

@Tag("CAT-11")
class CaptionEditsTest {
    private static final UUID FILM = UUID.fromString("01a1f946-9b70-717e-bc38-31d860fde4b3");
    private static final PresentedText GERMAN =
            new PresentedText(7, "Deutsch", "de", CaptionKind.SUBTITLES, "p/7.vtt", 90);
    private static final PresentedText TITLED =
            new PresentedText(8, "English", "en", CaptionKind.CAPTIONS, "p/8.vtt", 90);

    @Test
    void givenCaptionsStandForThoseOfTheSource() {
        var edits = new CaptionEdits(FILM, List.of(edit("de", CaptionKind.SUBTITLES, 0x8001)));
        assertThat(edits.shown(List.of(GERMAN, TITLED)))
                .containsExactly(
                        TITLED,
                        new PresentedText(
                                0x8001, "Deutsch", "de", CaptionKind.SUBTITLES, FILM + "/captions/32769.vtt", 10));
    }

    @Test
    void captionsTakenAwayAreNotShown() {
        var gone = new CaptionEdit("de", CaptionKind.SUBTITLES, OptionalInt.empty(), 0);
        assertThat(new CaptionEdits(FILM, List.of(gone)).shown(List.of(GERMAN, TITLED)))
                .containsExactly(TITLED);
    }

    @Test
    void everyNameIsThereOnce() {
        var edits = new CaptionEdits(
                FILM, List.of(edit("en", CaptionKind.FORCED, 0x8000), edit("en", CaptionKind.SUBTITLES, 0x8001)));
        assertThat(edits.shown(List.of(TITLED)))
                .extracting(PresentedText::name)
                .containsExactly("English", "English (forced)", "English 2");
    }

    @Test
    void theVideoTellsWhatThePlaylistShows() {
        var edits = new CaptionEdits(FILM, List.of(edit("en", CaptionKind.CAPTIONS, 0x8000)));
        var source = List.of(new FilmCaption("Deutsch", "de", "subtitles", "webvtt"));
        assertThat(edits.told(source))
                .containsExactly(source.get(0), new FilmCaption("English (captions)", "en", "captions", "webvtt"));
        assertThat(edits.shown(List.of(GERMAN)))
                .extracting(PresentedText::name)
                .containsExactly("Deutsch", "English (captions)");
    }

    private static CaptionEdit edit(String language, CaptionKind kind, int number) {
        return new CaptionEdit(language, kind, OptionalInt.of(number), 10);
    }
}

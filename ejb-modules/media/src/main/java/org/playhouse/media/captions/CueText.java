package org.playhouse.media.captions;

/**
 * Builds a cue's text (W3C WebVTT, 4.2.2): everything escaped, tags always nested and closed, no empty line, which
 * would end the cue.
 */
final class CueText {
    /** What a run of text looks like. */
    record Look(boolean italic, boolean bold, boolean underline) {
        static final Look PLAIN = new Look(false, false, false);

        Look italic(boolean on) {
            return new Look(on, bold, underline);
        }

        Look bold(boolean on) {
            return new Look(italic, on, underline);
        }

        Look underline(boolean on) {
            return new Look(italic, bold, on);
        }

        private String open() {
            return (bold ? "<b>" : "") + (italic ? "<i>" : "") + (underline ? "<u>" : "");
        }

        private String close() {
            return (underline ? "</u>" : "") + (italic ? "</i>" : "") + (bold ? "</b>" : "");
        }
    }

    private final StringBuilder out = new StringBuilder();
    private Look open = Look.PLAIN;
    private boolean lineHasText;
    private int breaks;
    private String held = "";

    /** Text as it is to be read; LF parts lines. */
    CueText add(String said, Look look) {
        String text = said.replaceAll("[\\p{Cntrl}&&[^\\t\\n]]", "");
        int from = 0;
        for (int at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', from)) {
            run(text.substring(from, at), look);
            lineBreak();
            from = at + 1;
        }
        run(text.substring(from), look);
        return this;
    }

    private void lineBreak() {
        breaks += lineHasText ? 1 : 0;
        lineHasText = false;
        held = "";
    }

    /** Blanks are held back: at a line's ends they are none of its text. */
    private void run(String text, Look look) {
        String words = text.strip();
        if (words.isEmpty()) {
            held = lineHasText && !text.isEmpty() ? " " : held;
            return;
        }
        int first = text.indexOf(words);
        String between =
                breaks > 0 && out.length() > 0 ? "\n" : !lineHasText ? "" : first > 0 ? text.substring(0, first) : held;
        held = text.substring(first + words.length());
        breaks = 0;
        if (look.equals(open)) {
            out.append(escaped(between));
        } else {
            out.append(open.close()).append(escaped(between)).append(look.open());
            open = look;
        }
        out.append(escaped(words));
        lineHasText = true;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\u00A0", "&nbsp;");
    }

    boolean empty() {
        return out.length() == 0;
    }

    @Override
    public String toString() {
        return out + open.close();
    }
}

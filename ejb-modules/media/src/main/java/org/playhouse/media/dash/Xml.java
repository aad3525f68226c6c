package org.playhouse.media.dash;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Indented XML elements; attribute values are escaped, absent ones are left out. */
final class Xml {
    private static final Pattern NO_CHARACTER =
            Pattern.compile("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF\\p{Cs}]");

    private final StringBuilder out = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    private int depth;

    /** @param attributes name, value, name, value; a null value is left out */
    Xml open(String name, @Nullable Object... attributes) {
        tag(name, attributes).append(">\n");
        depth++;
        return this;
    }

    Xml empty(String name, @Nullable Object... attributes) {
        tag(name, attributes).append("/>\n");
        return this;
    }

    Xml text(String name, String text, @Nullable Object... attributes) {
        tag(name, attributes)
                .append('>')
                .append(escaped(text))
                .append("</")
                .append(name)
                .append(">\n");
        return this;
    }

    Xml close(String name) {
        depth--;
        indent().append("</").append(name).append(">\n");
        return this;
    }

    @Override
    public String toString() {
        return out.toString();
    }

    private StringBuilder tag(String name, @Nullable Object... attributes) {
        indent().append('<').append(name);
        for (int i = 0; i < attributes.length; i += 2) {
            Object value = attributes[i + 1];
            if (value != null) {
                out.append(' ').append(attributes[i]).append("=\"");
                out.append(escaped(value.toString())).append('"');
            }
        }
        return out;
    }

    private StringBuilder indent() {
        return out.append("  ".repeat(depth));
    }

    /** Without characters that XML has no way to write (XML 1.0, 2.2). */
    private static String escaped(String text) {
        return NO_CHARACTER
                .matcher(text)
                .replaceAll("")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}

package org.playhouse.media.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Just enough JSON (RFC 8259) for plans, reports and ffprobe's answers: objects are ordered maps, numbers are
 * {@link Long} or {@link Double}. Equal values give equal text.
 */
public final class Json {
    /** Nothing of ours is near this; deeper, the stack would end. */
    private static final int DEEPEST = 64;

    private final String text;
    private int at;
    private int depth;

    private Json(String text) {
        this.text = text;
    }

    /**
     * @return a Map, List, String, Long, Double or Boolean
     * @throws IllegalArgumentException when the text is no JSON, or nothing but null
     */
    public static Object parse(String text) {
        Json json = new Json(text);
        try {
            Object value = json.value();
            json.space();
            if (value == null || json.at != text.length()) {
                throw json.bad();
            }
            return value;
        } catch (StringIndexOutOfBoundsException | NumberFormatException e) {
            throw new IllegalArgumentException("not JSON, from " + json.at, e);
        }
    }

    /** Writes maps, lists, strings, numbers, booleans and null without white space. */
    public static String write(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(e -> quoted(e.getKey().toString()) + ":" + write(e.getValue()))
                    .collect(Collectors.joining(",", "{", "}"));
        }
        if (value instanceof List<?> list) {
            return list.stream().map(Json::write).collect(Collectors.joining(",", "[", "]"));
        }
        return value instanceof CharSequence chars ? quoted(chars.toString()) : String.valueOf(value);
    }

    private static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ') {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.append('"').toString();
    }

    private @Nullable Object value() {
        space();
        char c = text.charAt(at);
        if (c == '{') {
            return object();
        }
        if (c == '[') {
            return array();
        }
        if (c == '"') {
            return string();
        }
        int start = at;
        while (at < text.length() && "+-.".indexOf(text.charAt(at)) >= 0
                || at < text.length() && Character.isLetterOrDigit(text.charAt(at))) {
            at++;
        }
        return word(text.substring(start, at));
    }

    private @Nullable Object word(String word) {
        return switch (word) {
            case "true" -> true;
            case "false" -> false;
            case "null" -> null;
            default -> word.matches("-?\\d+") ? (Object) Long.valueOf(word) : (Object) Double.valueOf(word);
        };
    }

    private Map<String, Object> object() {
        Map<String, Object> map = new LinkedHashMap<>();
        deeper();
        while (!ends('}')) {
            String key = string();
            expect(':');
            map.put(key, value());
            comma('}');
        }
        depth--;
        at++;
        return map;
    }

    private List<Object> array() {
        List<Object> list = new ArrayList<>();
        deeper();
        while (!ends(']')) {
            list.add(value());
            comma(']');
        }
        depth--;
        at++;
        return list;
    }

    private void deeper() {
        at++;
        depth++;
        if (depth > DEEPEST) {
            throw bad();
        }
    }

    private String string() {
        expect('"');
        StringBuilder out = new StringBuilder();
        for (char c = text.charAt(at++); c != '"'; c = text.charAt(at++)) {
            out.append(c == '\\' ? escaped() : c);
        }
        return out.toString();
    }

    private char escaped() {
        char c = text.charAt(at++);
        if (c == 'u') {
            at += 4;
            return (char) Integer.parseInt(text.substring(at - 4, at), 16);
        }
        int plain = "bfnrt".indexOf(c);
        return plain < 0 ? c : "\b\f\n\r\t".charAt(plain);
    }

    private boolean ends(char closing) {
        space();
        return text.charAt(at) == closing;
    }

    private void comma(char closing) {
        if (!ends(closing)) {
            expect(',');
            space();
        }
    }

    private void expect(char c) {
        space();
        if (text.charAt(at++) != c) {
            throw bad();
        }
    }

    private void space() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private IllegalArgumentException bad() {
        return new IllegalArgumentException("not JSON, from " + at);
    }
}

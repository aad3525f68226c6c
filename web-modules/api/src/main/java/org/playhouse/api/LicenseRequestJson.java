package org.playhouse.api;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.playhouse.http.HttpProblem;
import org.playhouse.kernel.CommonProblem;
import org.playhouse.license.LicenseProblem;

/** A ClearKey licence request (W3C Encrypted Media Extensions, 9.1.3). Players send it under any media type. */
@Schema(name = "ClearKeyRequest")
public record LicenseRequestJson(List<UUID> kids, String type) {
    private static final int MOST = 64;
    /** What else a player may send along; deeper, a parser's stack would end. */
    private static final int DEEPEST = 16;

    private static final Pattern KID = Pattern.compile("([0-9a-fA-F]{16})([0-9a-fA-F]{16})");

    static LicenseRequestJson of(byte[] body) {
        var said = parse(body);
        if (!said.object) {
            throw CommonProblem.invalid("body", "must be an object");
        }
        if (said.kids.isEmpty() || said.kids.size() > MOST) {
            throw CommonProblem.invalid("kids", "must list 1 to " + MOST + " key ids");
        }
        if (!said.type.equals("temporary")) {
            throw CommonProblem.invalid("type", "must be temporary");
        }
        return new LicenseRequestJson(
                said.kids.stream().map(LicenseRequestJson::decoded).toList(), said.type);
    }

    private static Said parse(byte[] body) {
        try (var parser = Json.createParser(new ByteArrayInputStream(body))) {
            var said = new Said();
            said.take(parser, parser.next());
            while (parser.hasNext()) {
                said.take(parser, parser.next());
            }
            return said;
        } catch (JsonException | NoSuchElementException notJson) {
            throw HttpProblem.MALFORMED.because("The body is not JSON.", notJson);
        }
    }

    /** Event by event: nothing is made of what is not asked for, neither a tree nor a number. */
    private static final class Said {
        boolean object;
        /** As they were written; what was no text is none that can be decoded. */
        final List<String> kids = new ArrayList<>();

        String type = "temporary";
        private int depth;
        private String name = "";

        void take(JsonParser parser, Event event) {
            switch (event) {
                case START_OBJECT, START_ARRAY -> begin(event);
                case END_OBJECT, END_ARRAY -> depth--;
                case KEY_NAME -> name(parser.getString());
                case VALUE_STRING -> text(parser.getString());
                default -> listed("");
            }
        }

        private void begin(Event event) {
            object |= depth == 0 && event == Event.START_OBJECT;
            listed("");
            if (depth == 1 && event == Event.START_OBJECT) {
                name = "";
            }
            depth++;
            if (depth > DEEPEST) {
                throw HttpProblem.MALFORMED.because("The body is nested too deeply.");
            }
        }

        private void name(String key) {
            if (depth == 1) {
                name = key;
                if (name.equals("kids")) {
                    kids.clear();
                }
            }
        }

        private void text(String value) {
            listed(value);
            if (depth == 1 && name.equals("type")) {
                type = value;
            }
        }

        private void listed(String value) {
            if (depth == 2 && name.equals("kids") && kids.size() <= MOST) {
                kids.add(value);
            }
        }
    }

    /** The key id of a request for one raw key, as its path has it. */
    static UUID kid(String path) {
        var digits = KID.matcher(path);
        if (!digits.matches()) {
            throw LicenseProblem.KEY_FOREIGN.because("This is no key id of the ticket's film.");
        }
        return new UUID(Long.parseUnsignedLong(digits.group(1), 16), Long.parseUnsignedLong(digits.group(2), 16));
    }

    private static UUID decoded(String kid) {
        try {
            var bytes = Base64.getUrlDecoder().decode(kid);
            if (bytes.length == 16) {
                var in = ByteBuffer.wrap(bytes);
                return new UUID(in.getLong(), in.getLong());
            }
        } catch (IllegalArgumentException notBase64) {
            // falls through to the refusal
        }
        throw CommonProblem.invalid("kids", "must be 16 bytes each, in base64url");
    }
}

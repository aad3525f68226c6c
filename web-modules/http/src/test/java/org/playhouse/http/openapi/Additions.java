package org.playhouse.http.openapi;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a new description took away from an old one. Adding is free, and so is changing words for people; an answer may
 * promise more and a request may demand less, but not the other way round.
 */
final class Additions {
    private static final Set<String> FOR_PEOPLE =
            Set.of("summary", "description", "examples", "example", "tags", "info", "operationId", "title");
    private static final String SCHEMAS = "/components/schemas/";

    private final Set<String> sent = new HashSet<>();
    private final Set<String> given = new HashSet<>();
    private final List<String> taken = new ArrayList<>();

    private Additions() {}

    static List<String> taken(JsonObject before, JsonObject now) {
        var additions = new Additions();
        additions.uses(now, now.getJsonObject("paths"), additions.given);
        additions.compare("", before, now, additions.taken);
        return additions.taken;
    }

    private void compare(String where, JsonValue before, JsonValue now, List<String> found) {
        if (before instanceof JsonObject old && now instanceof JsonObject fresh) {
            old.forEach((name, value) -> compare(where, name, value, fresh, found));
            if (!old.containsKey("required") && fresh.get("required") instanceof JsonArray demanded) {
                required(where, JsonValue.EMPTY_JSON_ARRAY, demanded, found);
            }
        } else if (before instanceof JsonArray old && now instanceof JsonArray fresh) {
            list(where, old, fresh, found);
        } else if (!before.equals(now)) {
            found.add(where + " was " + before + ", is " + now);
        }
    }

    private void compare(String where, String name, JsonValue value, JsonObject fresh, List<String> found) {
        if (FOR_PEOPLE.contains(name) && !where.endsWith("/properties")) {
            return;
        }
        if (name.equals("required") && value instanceof JsonArray old) {
            required(
                    where, old, fresh.containsKey(name) ? fresh.getJsonArray(name) : JsonValue.EMPTY_JSON_ARRAY, found);
        } else if (fresh.containsKey(name)) {
            compare(where + "/" + name, value, fresh.get(name), found);
        } else if (!(name.equals("enum") && onlySent(where))) {
            found.add(where + "/" + name + " vanished");
        }
    }

    /** Of what is only sent to us, any word may be taken where it was some. */
    private boolean onlySent(String where) {
        return sent.contains(schema(where)) && !given.contains(schema(where));
    }

    private static String schema(String where) {
        return where.startsWith(SCHEMAS) ? where.substring(SCHEMAS.length()).split("/")[0] : "";
    }

    private void required(String where, JsonArray old, JsonArray fresh, List<String> found) {
        var schema = schema(where);
        if (sent.contains(schema) && !old.containsAll(fresh)) {
            found.add(where + " demands " + fresh + ", demanded " + old);
        }
        if (given.contains(schema) && !fresh.containsAll(old)) {
            found.add(where + " promises " + fresh + ", promised " + old);
        }
    }

    private void list(String where, JsonArray old, JsonArray fresh, List<String> found) {
        for (var each : old) {
            boolean still = fresh.stream().anyMatch(other -> {
                var inside = new ArrayList<String>();
                compare(where, each, other, inside);
                return inside.isEmpty();
            });
            if (!still) {
                found.add(where + " no longer has " + each);
            }
        }
    }

    /** Which schemas are sent to us and which we give, through any depth. */
    private void uses(JsonObject api, JsonValue value, Set<String> side) {
        if (value instanceof JsonArray list) {
            list.forEach(each -> uses(api, each, side));
        } else if (value instanceof JsonObject object) {
            object.forEach((name, each) -> {
                if (name.equals("$ref")) {
                    reach(api, object.getString(name), side);
                } else {
                    uses(api, each, name.equals("requestBody") ? sent : side);
                }
            });
        }
    }

    private void reach(JsonObject api, String ref, Set<String> side) {
        var name = ref.substring(ref.lastIndexOf('/') + 1);
        if (side.add(name)) {
            uses(api, api.getValue(SCHEMAS + name), side);
        }
    }
}

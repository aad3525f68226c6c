package org.playhouse.api;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What a new description took away from an old one. Adding is free; so is changing words for people. A field that
 * becomes required in a request is refused too, for old clients do not send it.
 */
final class Additions {
    private static final Set<String> FOR_PEOPLE =
            Set.of("summary", "description", "examples", "example", "tags", "info", "operationId", "title");

    private Additions() {}

    static List<String> taken(JsonObject before, JsonObject now) {
        var taken = new ArrayList<String>();
        compare("", before, now, taken);
        return taken;
    }

    private static void compare(String where, JsonValue before, JsonValue now, List<String> taken) {
        if (before instanceof JsonObject old && now instanceof JsonObject fresh) {
            old.forEach((name, value) -> {
                if (FOR_PEOPLE.contains(name) && !where.endsWith("/properties")) {
                    return;
                }
                if (!fresh.containsKey(name)) {
                    taken.add(where + "/" + name + " vanished");
                } else if (name.equals("required") && value instanceof JsonArray) {
                    required(where, (JsonArray) value, fresh.getJsonArray(name), taken);
                } else {
                    compare(where + "/" + name, value, fresh.get(name), taken);
                }
            });
        } else if (before instanceof JsonArray old && now instanceof JsonArray fresh) {
            list(where, old, fresh, taken);
        } else if (!before.equals(now)) {
            taken.add(where + " was " + before + ", is " + now);
        }
    }

    /** An answer may promise more, a request may not demand more; schemas are used by both, so both are held. */
    private static void required(String where, JsonArray old, JsonArray fresh, List<String> taken) {
        if (!Set.copyOf(old).equals(Set.copyOf(fresh))) {
            taken.add(where + "/required was " + old + ", is " + fresh);
        }
    }

    private static void list(String where, JsonArray old, JsonArray fresh, List<String> taken) {
        for (var each : old) {
            boolean still = fresh.stream().anyMatch(other -> {
                var inside = new ArrayList<String>();
                compare(where, each, other, inside);
                return inside.isEmpty();
            });
            if (!still) {
                taken.add(where + " no longer has " + each);
            }
        }
    }
}

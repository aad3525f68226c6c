package org.playhouse.platform;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import org.playhouse.kernel.Fact;

/** Facts as JSON: one member per record component, absent values left out, instants in ISO 8601. */
final class FactJson {
    private final Jsonb jsonb = JsonbBuilder.create();

    String write(Fact fact) {
        return jsonb.toJson(fact);
    }
}

package org.playhouse.kernel;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Twin of the secrets: the ones it was given, as UTF-8. */
public final class FixedSecrets implements Secrets {
    private final Map<String, String> known;

    public FixedSecrets(Map<String, String> known) {
        this.known = Map.copyOf(known);
    }

    @Override
    public byte[] secret(String name) {
        var value = known.get(name);
        if (value == null) {
            throw new IllegalStateException("no secret " + name);
        }
        return value.getBytes(StandardCharsets.UTF_8);
    }
}

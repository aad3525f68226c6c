package org.playhouse.api;

import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A JWK set (RFC 7517, 5), for the API's description: the room writes the text. */
@Schema(name = "Jwks")
public record JwksJson(@Schema(required = true) List<Map<String, String>> keys) {}

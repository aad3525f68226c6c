package org.playhouse.api;

import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.playhouse.playback.OpenSession;

/** Manifests of a film for the caller, and the session they belong to. */
@Schema(name = "Stream")
public record StreamsJson(String hls, String dash, UUID sessionId, Optional<String> ticket) {
    static StreamsJson of(OpenSession session) {
        return new StreamsJson(session.hls(), session.dash(), session.id(), session.ticket());
    }
}

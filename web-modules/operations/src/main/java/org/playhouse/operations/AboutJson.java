package org.playhouse.operations;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What runs here.
 *
 * @param schema newest migration of each room in the database
 * @param features rooms and doors of this build
 */
@Schema(name = "About")
public record AboutJson(String version, Map<String, Integer> schema, List<String> features, Instant startedAt) {}

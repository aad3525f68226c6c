package org.playhouse.operations;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** All members, by name. */
@Schema(name = "Workers")
public record WorkersJson(List<WorkerJson> items) {}

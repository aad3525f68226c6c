package org.playhouse.ingest;

import org.playhouse.kernel.ObjectRef;

/** The recorded object of a finished chunk. */
public record ChunkOutput(PlannedChunk chunk, ObjectRef object, String sha256) {}

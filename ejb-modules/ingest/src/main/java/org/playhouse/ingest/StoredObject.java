package org.playhouse.ingest;

import java.util.Optional;
import org.playhouse.kernel.ObjectInfo;

/** An object that belongs to a film. */
public record StoredObject(ObjectInfo info, Optional<String> rendition) {}

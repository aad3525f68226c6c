package org.playhouse.kernel;

import java.time.Instant;

/**
 * A multi-part upload that is neither joined nor given up.
 *
 * @param id the store's
 */
public record OpenUpload(ObjectRef ref, String id, Instant since) {}

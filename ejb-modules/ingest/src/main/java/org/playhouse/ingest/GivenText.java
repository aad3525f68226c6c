package org.playhouse.ingest;

import org.playhouse.kernel.ObjectRef;

/**
 * Captions that a creator gave.
 *
 * @param object WebVTT; the store has it until a while after it was replaced
 * @param language BCP 47, {@code und} when unknown
 */
public record GivenText(ObjectRef object, String language) {}

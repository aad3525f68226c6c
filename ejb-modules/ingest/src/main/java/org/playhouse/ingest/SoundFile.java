package org.playhouse.ingest;

import java.io.InputStream;

/**
 * A sound as a creator sends it.
 *
 * @param bytes read once
 * @param length in bytes as its sender says it, or the most it may have
 */
public record SoundFile(InputStream bytes, long length) {}

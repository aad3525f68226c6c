package org.playhouse.ingest;

import java.nio.charset.Charset;
import java.util.Optional;

/**
 * Captions as a creator sends them.
 *
 * @param type media type that its sender gave, without parameters
 * @param charset that its sender gave
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
public record CaptionFile(byte[] bytes, Optional<String> type, Optional<Charset> charset) {}

/**
 * The words and ports that every room shares. Plain Java; it names no business and depends on nobody.
 *
 * <p>Words: {@link org.playhouse.kernel.Problem}, {@link org.playhouse.kernel.Page}, {@link
 * org.playhouse.kernel.Fact}, {@link org.playhouse.kernel.Caller}, ids. Ports: {@link
 * org.playhouse.kernel.ObjectStore}, {@link org.playhouse.kernel.Doorbell}, {@link
 * org.playhouse.kernel.Outbox}, {@link org.playhouse.kernel.Inbox}, {@link org.playhouse.kernel.Cache},
 * {@link org.playhouse.kernel.RateLimiter}, {@link org.playhouse.kernel.Secrets}, {@link
 * org.playhouse.kernel.KeyWrapping}, {@link org.playhouse.kernel.Audit}. The module {@code platform}
 * implements the ports; an in-memory twin of each lies in this module's tests and passes the same contract.
 *
 * <p>A type enters when three rooms need it (2026-11-20: {@code Caller} for catalog, ingest and playback).
 */
package org.playhouse.kernel;

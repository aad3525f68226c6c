/**
 * The plumbing: adapters of kernel's ports to S3, SQS, Kafka, Redis, PostgreSQL, PKCS#12 and AWS KMS. Nobody compiles
 * against it; CDI finds it in the EAR.
 *
 * <p>Invariants: what is appended to the outbox arrives at least once and in the order of its key; no call waits
 * without a limit; a dead store fails only the calls that need it.
 *
 * <p>Decisions. 2026-11-20: adapters are plain final classes, assembled by producer methods in {@link
 * org.playhouse.platform.Adapters} and {@link org.playhouse.platform.DatabaseAdapters}, so that tests need no
 * container. 2026-11-20: one relay of facts at a time in the cluster, by an advisory lock that dies with its
 * transaction; per key the next fact is sent after the acknowledgement of the one before. Kafka transactions were not
 * taken: readers deduplicate by their inbox anyway, and a coordinator would be one more part that can be away.
 * 2026-11-20: redelivery and dead letters are an interceptor that an extension puts on every {@code @Incoming} method.
 * 2026-11-21: actions reach EventBridge by a consumer group of their topic, not by a table of their own: Kafka keeps
 * them for days, a bus can be named at any time, and the members need not agree about it in every transaction.
 */
package org.playhouse.platform;

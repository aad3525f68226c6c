/**
 * Videos as people see them: title, description, who owns them, who may see them, how often they were watched.
 *
 * <p>Invariants: a video belongs to one creator for ever; only its owner changes it, its owner or an admin deletes it;
 * strangers see it only while it is published. How it is made is ingest's business, which tells the status here.
 *
 * <p>2026-11-20: {@code revision} (the ETag) counts only what the owner changes; {@code version} guards the row.
 */
package org.playhouse.catalog;

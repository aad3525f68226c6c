/**
 * The steps that make tracks of a source: plan, encode (one chunk), assemble. Each is one short batch job of one claim;
 * killing it must be boring: what it made lies under its epoch until ingest records it, its scratch folder goes with it.
 *
 * <p>The batchlets throw; ingest's step listener settles the row of work by what was thrown.
 */
package org.playhouse.transcode;

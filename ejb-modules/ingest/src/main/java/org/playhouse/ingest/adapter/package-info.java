/** Where ingest meets machines: this member's loops, the batch runtime, the store's sweep, catalog. */
package org.playhouse.ingest.adapter;

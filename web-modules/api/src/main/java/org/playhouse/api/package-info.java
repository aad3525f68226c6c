/**
 * {@code /api/v1}: what viewers, creators and their clients call. Resources translate HTTP and nothing more; the body
 * of a Video is composed here from one call to each room. Wire records end in {@code Json} and are made by a factory
 * {@code of(view)}.
 */
package org.playhouse.api;

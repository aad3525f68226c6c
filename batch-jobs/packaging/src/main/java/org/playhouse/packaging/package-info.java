/**
 * The last step of the work: from clear assembled tracks to a published presentation (ISO/IEC 23000-19 tracks with an
 * index, sealed at rest when the film is protected).
 *
 * <p>Invariants: the presentation's id follows from the claim (work row and epoch), so two claims never write the same
 * object and a new claim can sweep what the one before left. {@code presentation.json} is written last: once it is
 * there, the presentation is whole, and whoever claims the row next publishes it instead of making another. Assembled
 * clear tracks are deleted after that and before the film is published, so PUBLISHED means that none is left.
 */
package org.playhouse.packaging;

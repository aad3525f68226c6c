/**
 * The door for players and CDNs: manifests, segments encrypted just in time, pictures.
 *
 * <p>Invariants: the same path after the token gives the same bytes and entity tag on every member and after every
 * start; a protected film never leaves in clear; segments trust their signature and ask the database only whether the
 * film was deleted, at most once a second, and go on without an answer; manifests ask for their session each time. No
 * thread waits for a player: bytes leave when the container can take them, under one budget for all. Clear keys stay
 * in license's memory; nothing here keeps one. The token is never logged.
 *
 * <p>2026-11-20: plain servlets, not Jakarta REST, whose streaming costs half as much again. {@link
 * org.playhouse.origin.Media} knows no servlet, so another front can stand before it.
 */
package org.playhouse.origin;

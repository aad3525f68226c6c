/**
 * Who may watch, the sessions in which they do, and what is signed for them.
 *
 * <p>Invariants: {@link org.playhouse.playback.boundary.Admission} is the one place that decides who may watch. A
 * session rests in PostgreSQL, so that no cache can lose it; it is open until it is ended or three heartbeats are
 * missing. Sessions of an account are counted under a lock of that account. A media token opens one presentation
 * until it expires; without a session it opens pictures only. Manifests, keys and licences ask {@link
 * org.playhouse.playback.boundary.PlaybackSessions#watching}, segments trust the token.
 *
 * <p>2026-11-20: {@code SIGN_IN_REQUIRED} carries identity's code because playback cannot call identity, and a caller
 * without an account must be told the same thing at every door. Media addresses name the packager's version: this
 * room reads it from {@code media} together with the words for scheme and key format.
 */
package org.playhouse.playback;

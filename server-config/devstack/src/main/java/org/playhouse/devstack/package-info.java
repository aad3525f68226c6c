/**
 * The embedded infrastructure and the runner behind {@code ./mvnw -Prun} (api.md, "Running it").
 *
 * <p>One process per store and member, so that each can die alone; every one is a session of its own (so that Ctrl-C
 * reaches only the runner), is watched, and is started again on the same port and data. Nothing here is part of the
 * application: a production host has real stores and no runner.
 *
 * <p>Decisions. The runner lives inside Maven's JVM, because then a signal to {@code mvnw} reaches it and its exit codes
 * are exact. {@link org.playhouse.devstack.Boot} copies the class path into the home first, so that a rebuild beside a
 * running instance cannot pull classes from under it. Secrets go by files of mode 600, never by argument.
 */
package org.playhouse.devstack;

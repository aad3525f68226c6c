/**
 * {@code /ops/v1}: what operators and admins call, on the operations address only, with a sign-in and cookies of its
 * own. {@link org.playhouse.operations.OperatorsOnly} closes everything but the way in and {@code about}.
 */
package org.playhouse.operations;

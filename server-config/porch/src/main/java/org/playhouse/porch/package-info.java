/**
 * What stands before every application of a member: a user feature of Liberty (its published HTTP SPI) that refuses, in
 * the shape of the public contract, what the server would otherwise refuse with pages of its own.
 *
 * <p>Invariants: it only refuses, it admits nobody; without it the doors are as closed as with it. It knows addresses and
 * methods, never a caller, and it reads no body.
 */
package org.playhouse.porch;

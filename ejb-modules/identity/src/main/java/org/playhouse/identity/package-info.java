/**
 * Who people are: accounts, sign-in, sessions, roles and the keys that sign access tokens.
 *
 * <p>Invariants. One account per e-mail, upper and lower case alike. A session is one sign-in and the family of
 * refresh tokens that grows from it; ending it refuses its access tokens too. A spent refresh token gives its one
 * successor again for 30 s, and ends the family after that. Nothing that opens a door is stored in clear: passwords
 * as Argon2id, refresh tokens as SHA-256, successors and private keys wrapped.
 *
 * <p>Decisions. 2026-11-20: Argon2id by Bouncy Castle, which is kept, pure Java and without dependencies
 * (password4j brings a logging stack). 2026-11-20: access tokens are signed and verified here with Nimbus JOSE, not by
 * the server's MicroProfile JWT; verified tokens are cached. The README says what mpJwt was seen to do.
 * 2026-11-20: whether a session is open is asked of PostgreSQL once a second and session at most; Redis carries the
 * marks of ended ones, and answers while PostgreSQL is away. 2026-11-20: the boundaries are CDI beans, not session beans:
 * hashing and sealing must not hold a transaction, and the server logs an error for every refusal that leaves a
 * session bean without one. Control's methods are the transactions.
 */
package org.playhouse.identity;

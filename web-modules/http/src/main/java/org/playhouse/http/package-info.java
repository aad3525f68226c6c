/**
 * What every WAR does at its boundary: who calls, errors, paging, idempotency, limits, headers.
 *
 * <p>{@link org.playhouse.http.Door} is a servlet filter and the first thing a request meets, so that files, error
 * pages and unknown paths are treated like resources: trace id, security headers, shedding; and for {@code /v1} of
 * {@code /api} and {@code /ops} also CORS, credentials, CSRF and rate limits. Jakarta REST adds the five mappers, the
 * reading of JSON and {@link org.playhouse.http.Idempotent}. An Application lists them by {@link
 * org.playhouse.http.HttpModule#classes()}; the filter and the error page come by {@code META-INF/web-fragment.xml}.
 *
 * <p>Decision 2026-11-20: credentials are checked here by identity's {@code Sessions}, the one room this jar calls;
 * see identity's README for why the server's MicroProfile JWT is not used. Each WAR has its own copy of this
 * jar: nothing is shared by statics.
 */
package org.playhouse.http;

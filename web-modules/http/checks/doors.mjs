// Addresses, bodies, credentials and limits: what a door refuses whoever owns the film.
import { randomUUID } from 'node:crypto';
import { PASSWORD, altered, as, beat, email, end, fine, guest, refuses, run, send, signIn, skipped, traceparent, verdict, watch } from './asking.mjs';

export async function addresses() {
  const doors = { public: run.site, operations: run.operations };
  for (const base of Object.values(doors)) {
    for (const path of ['/nothing', '/nothing/deeper.html', '/ibm/api', '/ibm/api/batch', '/health/x', '/metrics/x', '/openapi/x', '/%2e%2e/x', '/WEB-INF/web.xml']) {
      await refuses('an address that nobody has', send('GET', base + path), 404, 'http.unknown');
    }
    for (const path of ['/%zz', '/api/v1/%zz', '/media/v1/%', '/ops/v1/%4', '/%00', '/a%0d%0ab', '/%c3%28']) {
      await refuses('an address that cannot be read', send('GET', base + path), 400, 'http.malformed');
    }
    for (const path of ['/', '/nothing', '/health', '/api/v1/videos', '/ops/v1/jobs', '/media/v1/x']) {
      for (const method of ['TRACE', 'PROPFIND']) await refuses('a method that nobody serves', send(method, base + path), 405, 'http.method');
    }
    await refuses('another host', send('GET', base + '/nothing', { headers: { Host: 'elsewhere.example' } }), 404, 'http.unknown');
  }
  for (const path of ['/api/v1/nothing', '/api/nothing', '/media/nothing']) {
    await refuses('an address that nobody has', send('GET', path), 404, 'http.unknown');
  }
  for (const path of ['/ops/v1/nothing', '/ops/nothing']) {
    const token = await as('operator', '/ops');
    await refuses('an address that nobody has', send('GET', path, { token }), 404, 'http.unknown');
  }
  for (const owned of ['/ops', '/ops/', '/ops/v1/jobs', '/ops/console/', '/health', '/health/', '/health/live', '/health/ready', '/metrics', '/metrics/', '/openapi', '/openapi/ui/', '/ibm/api', '/ibm/api/']) {
    const spelled = [owned, `/${owned}`, `/.${owned}`, `/x/..${owned}`, `/api/..${owned}`, `/api/%2e%2e${owned}`, `/%${owned.charCodeAt(1).toString(16)}${owned.slice(2)}`, `${owned};x=1`, owned.toUpperCase(), owned.replace(/\/(?=.)/g, '%2f').replace('%2f', '/')];
    for (const path of spelled) {
      for (const accept of ['*/*', 'text/html']) {
        await refuses('the operators on the public port', send('GET', run.site + path, { headers: { Accept: accept } }), 404, 'http.unknown');
      }
    }
    await refuses('the operators by a forged host', send('GET', run.site + owned, { headers: { Host: 'elsewhere.example' } }), 404, 'http.unknown');
  }
  for (const path of ['/api/v1/videos', '/media/v1/x', '/']) {
    await refuses('the public on the operations port', send('GET', run.operations + path), 404, 'http.unknown');
    await refuses('the same by a forged host', send('GET', run.operations + path, { headers: { Host: 'elsewhere.example' } }), 404, 'http.unknown');
  }
  for (const path of ['/health/live', '/health/ready', '/metrics', '/openapi', '/ops/v1/about']) {
    const answer = await fine(send('GET', run.operations + path), 200);
    verdict.that(traceparent.test(answer.headers.traceparent ?? ''), `${path} carries traceparent`);
  }
}

export async function bodies(viewer) {
  const login = (more) => send('POST', '/api/v1/auth/login', more);
  const json = { 'Content-Type': 'application/json' };
  await refuses('half a body', login({ headers: json, text: '{"email":' }), 400, 'http.malformed');
  await refuses('a body that is no JSON', login({ headers: json, text: 'hello' }), 400, 'http.malformed');
  for (const text of ['', 'null', '[1]', '{"email":{"a":1},"password":"long enough"}']) {
    await refuses(`the body ${text}`, login({ headers: json, text }), 400, 'http.invalid');
  }
  const wrong = await refuses('wrong fields', send('POST', '/api/v1/auth/signup', { body: { email: 'no', password: 'short', displayName: '' } }), 400, 'http.invalid');
  for (const field of ['email', 'password', 'displayName']) {
    verdict.that(wrong.fields?.some((one) => one.field === field && one.message), `details.fields names ${field}`);
  }
  for (const body of [{ positionSeconds: -1, state: 'playing' }, { positionSeconds: 1, state: 'flying' }, {}]) {
    const session = await watch(viewer.accessToken, run.film.videoId);
    await refuses('a heartbeat of another shape', send('POST', `/api/v1/playback/sessions/${session.sessionId}/heartbeat`, { token: viewer.accessToken, body }), 400, 'http.invalid');
    await end(viewer.accessToken, session);
  }
  await refuses('an unknown scheme', send('POST', '/api/v1/playback/sessions', { token: viewer.accessToken, body: { videoId: run.film.videoId, scheme: 'cbc1' } }), 400, 'http.invalid');
  await refuses('another media type', login({ headers: { 'Content-Type': 'text/plain' }, text: 'hello' }), 415, 'http.media-type');
  await refuses('an answer that nobody has', send('GET', '/api/v1/videos', { headers: { Accept: 'text/csv' } }), 406, 'http.accept');
  await refuses('a method of another address', send('DELETE', '/api/v1/auth/jwks'), 405, 'http.method');
  await refuses('the same at the origin', send('POST', '/media/v1/x', { body: {} }), 405, 'http.method');
  await refuses('a body too large', login({ headers: json, text: `"${'x'.repeat(3_000_000)}"` }), 413, 'http.too-large');
  for (const limit of ['0', '201', '-1', 'many', '']) {
    await refuses(`limit ${limit}`, send('GET', `/api/v1/videos?limit=${limit}`), 400, 'http.invalid');
  }
  const token = await as('operator', '/ops');
  const cursor = (await fine(send('GET', '/ops/v1/accounts?limit=1', { token }), 200)).json.next;
  for (const foreign of ['foreign', '!!!', altered(cursor), 'A'.repeat(600)]) {
    await refuses('a foreign cursor', send('GET', `/ops/v1/accounts?after=${foreign}`, { token }), 400, 'http.invalid');
  }
  await refuses('the cursor of another list', send('GET', `/ops/v1/audit?after=${cursor}`, { token }), 400, 'http.invalid');
  await refuses('the cursor of another list', send('GET', `/api/v1/videos?after=${cursor}`), 400, 'http.invalid');
}

export async function credentials() {
  const one = await guest();
  const me = (token, headers) => send('GET', '/api/v1/auth/me', { token, headers });
  const list = (token, headers) => send('GET', '/api/v1/videos', { token, headers });
  await refuses('nobody', me(), 401, 'identity.sign-in-required');
  await refuses('nobody', send('POST', '/api/v1/playback/sessions', { body: { videoId: run.film.videoId } }), 401, 'identity.sign-in-required');
  await refuses('nobody', send('GET', '/ops/v1/jobs'), 401, 'identity.sign-in-required');
  const [head, claims, signature] = one.accessToken.split('.');
  const other = Buffer.from(JSON.stringify({ ...JSON.parse(Buffer.from(claims, 'base64url')), groups: ['admin'] })).toString('base64url');
  const none = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${claims}.`;
  for (const token of ['garbage', `${head}.${other}.${signature}`, `${head}.${claims}.${altered(signature)}`, none, one.refreshToken]) {
    await refuses('a forged token', me(token), 401, 'identity.token-invalid');
    await refuses('a forged token on a public resource', list(token), 401, 'identity.token-invalid');
    await refuses('a forged cookie on a public resource', list(undefined, { Cookie: `playhouse_access=${token}` }), 401, 'identity.token-invalid');
    await refuses('a forged token at the operators', send('GET', '/ops/v1/about', { token }), 401, 'identity.token-invalid');
  }
  await refuses('another scheme', me(undefined, { Authorization: 'Basic Zm9vOmJhcg==' }), 401, 'identity.token-invalid');
  await refuses('a wrong password', signIn(one.email, 'not the password'), 401, 'identity.bad-credentials');
  await refuses('an unknown e-mail', signIn(email(), 'not the password'), 401, 'identity.bad-credentials');
  await refuses('a taken e-mail', send('POST', '/api/v1/auth/signup', { body: { email: one.email, password: PASSWORD, displayName: 'R' } }), 409, 'identity.email-taken');
  await fine(send('POST', '/api/v1/auth/logout', { token: one.accessToken }), 204);
  await refuses('a signed-out token', me(one.accessToken), 401, 'identity.token-invalid');
  await refuses('a signed-out token on a public resource', list(one.accessToken), 401, 'identity.token-invalid');
  await refuses('a signed-out family', send('POST', '/api/v1/auth/refresh', { body: { refreshToken: one.refreshToken } }), 401, 'identity.token-invalid');
  await refuses('a forged refresh token', send('POST', '/api/v1/auth/refresh', { body: { refreshToken: 'forged' } }), 401, 'identity.token-invalid');
  await refuses('a free account', send('POST', '/api/v1/videos', { token: (await guest()).accessToken, body: { title: 'T', fileName: 't.mp4', sizeBytes: 1 } }), 403, 'identity.role-required').then((details) =>
    verdict.that(details.roles?.includes('creator'), 'details.roles names creator'));
  const free = await guest();
  await refuses('a free account at the operators', send('GET', '/ops/v1/jobs', { token: free.accessToken }), 403, 'identity.role-required');
  await refuses('an operator who gives roles', send('PUT', `/ops/v1/accounts/${free.id}/roles`, { token: await as('operator', '/ops'), body: { roles: ['admin'], reason: 'no' } }), 403, 'identity.role-required');
  await refuses('an account that nobody has', send('PUT', `/ops/v1/accounts/${randomUUID()}/roles`, { token: await as('admin', '/ops'), body: { roles: ['free'], reason: 'x' } }), 404, 'identity.account-unknown');

  const login = await fine(signIn(free.email), 200);
  const jar = login.headers['set-cookie'].map((cookie) => cookie.split(';')[0]);
  const csrf = jar.find((cookie) => cookie.startsWith('playhouse_csrf=')).slice(15);
  const Cookie = jar.join('; ');
  await fine(me(undefined, { Cookie }), 200);
  const write = (headers) => send('POST', '/api/v1/playback/sessions', { headers: { Cookie, ...headers }, body: { videoId: run.film.videoId } });
  await refuses('a cookie without CSRF header', write({}), 403, 'http.csrf');
  await refuses('a cookie with another CSRF header', write({ 'X-CSRF-Token': altered(csrf) }), 403, 'http.csrf');
  await refuses('a cookie that signs out', send('POST', '/api/v1/auth/logout', { headers: { Cookie } }), 403, 'http.csrf');
  await refuses('the site\'s cookie at the operators', send('GET', '/ops/v1/jobs', { headers: { Cookie } }), 401, 'identity.sign-in-required');
  const session = (await fine(write({ 'X-CSRF-Token': csrf }), 201)).json;
  await end(login.json.accessToken, session);

  const slow = await guest();
  for (let i = 0; i < 10; i++) await refuses('a wrong password', signIn(slow.email, `wrong password ${i}`), 401, 'identity.bad-credentials');
  await refuses('the right one after ten wrong ones', signIn(slow.email), 429, 'identity.throttled');
}

export async function limits() {
  const many = await guest();
  const session = await watch(many.accessToken, run.film.videoId);
  let last = await send('GET', '/api/v1/auth/me', { token: many.accessToken });
  const limit = Number(last.headers['ratelimit-limit']);
  if (limit > 1000) {
    skipped.push('429 http.rate-limited: this stack allows more');
    return;
  }
  const before = Number(last.headers['ratelimit-remaining']);
  verdict.that(before >= limit - 3 && Number(last.headers['ratelimit-reset']) <= 60, 'RateLimit-Limit, -Remaining and -Reset are said');
  for (let i = 0; i < before; i++) last = await fine(send('GET', '/api/v1/auth/me', { token: many.accessToken }), 200);
  verdict.that(last.headers['ratelimit-remaining'] === '0', 'the last one is said to be the last');
  const details = await refuses('one more in the minute', send('GET', '/api/v1/auth/me', { token: many.accessToken }), 429, 'http.rate-limited');
  verdict.that(details.headers['ratelimit-remaining'] === '0', 'RateLimit-Remaining is 0');
  await fine(beat(many.accessToken, session.sessionId), 200);
  await fine(send('GET', session.manifests.hls), 200);
}

export async function shed() {
  // the same person eighty times: work, but no failed sign-in that would be held against this address
  const body = { email: email(), password: PASSWORD, displayName: 'Crowd' };
  const calls = Array.from({ length: 80 }, () => send('POST', '/api/v1/auth/signup', { body }));
  const busy = (await Promise.all(calls)).filter((answer) => answer.status === 503);
  if (busy.length === 0) skipped.push('503 http.overloaded: this stack has room for all');
  else await refuses('too many at once', Promise.resolve(busy[0]), 503, 'http.overloaded');
}

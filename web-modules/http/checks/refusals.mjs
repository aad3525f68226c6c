#!/usr/bin/env node
// Every refusal of the public contract, provoked over HTTP on a running stack: status, code, shape, headers.
//
//   ./mvnw -Prun -Dplayhouse.identity.access-ttl=PT90S -Dplayhouse.playback.ticket-ttl=PT20S \
//     -Dplayhouse.origin.url-ttl=PT60S -Dplayhouse.http.max-concurrent=8        and in another shell
//   node refusals.mjs <run.json> [--throttle-address]
//
// Short lives let it see credentials expire and a small member shed; on a stack with the defaults those rows are named
// in `skipped`. --throttle-address fails 100 sign-ins: nobody signs in from this address for 15 minutes afterwards.
// Needs node 20 and ffmpeg on the PATH (or FFMPEG); takes about two minutes; ends with one line of JSON.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomBytes, randomUUID } from 'node:crypto';
import { Playhouse, Verdict, ffmpeg, sleep } from '../../../batch-jobs/transcode/checks/playhouse.mjs';

const house = new Playhouse(process.argv[2] ?? '.playhouse/run.json');
const run = house.run;
const verdict = new Verdict('refusals');
const skipped = [];
const codes = new Set();
const PASSWORD = randomBytes(12).toString('hex');
let names = 0;

/** One request, the path sent as it is written: no client tidies it up. */
function send(method, address, { token, headers = {}, body, text } = {}) {
  const [, base, path] = address.match(/^(https?:\/\/[^/]+)(.*)$/) ?? [, baseOf(address), address];
  const { hostname, port } = new URL(base);
  const payload = text ?? (body === undefined ? undefined : JSON.stringify(body));
  const all = {
    ...(token ? { Authorization: `Bearer ${token}` } : {}),
    ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
    ...(payload === undefined ? {} : { 'Content-Length': Buffer.byteLength(payload) }),
    ...headers,
  };
  return new Promise((done, fail) => {
    const call = request({ hostname, port, path, method, headers: all, agent: false, timeout: 20_000 }, (answer) => {
      const chunks = [];
      answer.on('data', (chunk) => chunks.push(chunk));
      answer.on('end', () => {
        const bytes = Buffer.concat(chunks);
        let json;
        try {
          json = JSON.parse(bytes.toString('utf8'));
        } catch {
          json = undefined;
        }
        done({ status: answer.statusCode, headers: answer.headers, bytes, json, what: `${method} ${path.slice(0, 90)}` });
      });
    });
    call.on('timeout', () => call.destroy(new Error(`no answer: ${method} ${path}`)));
    call.on('error', fail);
    call.end(payload);
  });
}

function baseOf(path) {
  const first = path.split('/')[1];
  return first === 'api' ? run.api : first === 'media' ? run.origin : first === 'ops' ? run.operations : run.site;
}

const traceparent = /^00-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}$/;

/** The answer refuses with exactly this status and code, in the contract's shape; returns details. */
async function refuses(why, answered, status, code) {
  const answer = await answered;
  const error = answer.json?.error ?? {};
  const trace = answer.headers.traceparent?.match(traceparent)?.[1];
  verdict.that(
    answer.status === status && error.code === code,
    `${why}: ${answer.what} is ${answer.status} ${error.code ?? answer.bytes.toString('utf8').slice(0, 60)}, not ${status} ${code}`,
  );
  verdict.that(
    /^application\/json\b/.test(answer.headers['content-type'] ?? '') &&
      Object.keys(answer.json ?? {}).join() === 'error' &&
      Object.keys(error).sort().join() === 'code,details,message' &&
      typeof error.message === 'string' && error.message.length > 0 &&
      /^[0-9a-f]{32}$/.test(error.details?.traceId ?? '') && trace === error.details.traceId,
    `${why}: ${answer.what} has the shape of an error and its trace id in traceparent`,
  );
  if (status === 429 || status === 503) {
    verdict.that(/^[1-9]\d*$/.test(answer.headers['retry-after'] ?? ''), `${why}: says Retry-After`);
  }
  codes.add(`${status} ${code}`);
  return { ...error.details, headers: answer.headers };
}

async function fine(answered, status) {
  const answer = await answered;
  if (answer.status !== status) throw new Error(`${answer.what}: ${answer.status} ${answer.bytes.toString('utf8').slice(0, 300)}`);
  return answer;
}

const signUp = async (email, displayName = 'Refused') =>
  (await fine(send('POST', '/api/v1/auth/signup', { body: { email, password: PASSWORD, displayName } }), 201)).json.accountId;
const signIn = (email, password = PASSWORD) => send('POST', '/api/v1/auth/login', { body: { email, password } });
const email = () => `refused-${Date.now()}-${names++}@example.org`;
const as = async (who, door = '/api') =>
  (await fine(send('POST', `${door}/v1/auth/login`, { body: { email: run.accounts[who].email, password: run.accounts[who].password } }), 200)).json.accessToken;

async function guest() {
  const address = email();
  const id = await signUp(address);
  return { email: address, id, ...(await fine(signIn(address), 200)).json };
}

async function creator() {
  const one = await guest();
  await fine(send('PUT', `/ops/v1/accounts/${one.id}/roles`, { token: await as('admin', '/ops'), body: { roles: ['free', 'creator'], reason: 'refusals' } }), 204);
  return { ...one, ...(await fine(signIn(one.email), 200)).json };
}

const watch = async (token, videoId, more = {}) =>
  (await fine(send('POST', '/api/v1/playback/sessions', { token, body: { videoId, ...more } }), 201)).json;
const end = (token, session) => send('DELETE', `/api/v1/playback/sessions/${session.sessionId}`, { token });
const beat = (token, id) =>
  send('POST', `/api/v1/playback/sessions/${id}/heartbeat`, { token, body: { positionSeconds: 1, state: 'playing' } });
const licence = (ticket, kids) =>
  send('POST', '/api/v1/licenses/clearkey', { ...(ticket ? { token: ticket } : {}), body: { kids: kids.map((kid) => Buffer.from(kid, 'hex').toString('base64url')), type: 'temporary' } });

/** A session's addresses: its playlists, a segment, and the key id of its first track. */
async function opened(session) {
  const main = session.manifests.hls;
  const list = new URL((await fine(send('GET', main), 200)).bytes.toString().split('\n').find((line) => line && !line.startsWith('#')), main).href;
  const lines = (await fine(send('GET', list), 200)).bytes.toString().split('\n');
  const segment = new URL(lines.find((line) => line && !line.startsWith('#')), list).href;
  const kid = lines.join('\n').match(/identity\/([0-9a-f]{32})/)?.[1];
  return { main, dash: session.manifests.dash, list, segment, kid };
}

const tokenOf = (url) => url.split('/')[5];

/** Changes one character in the middle of a word, to another that the alphabet knows. */
const altered = (word, at = Math.floor(word.length / 2)) => word.slice(0, at) + (word[at] === 'A' ? 'B' : 'A') + word.slice(at + 1);

async function addresses() {
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

async function bodies(viewer) {
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

async function credentials() {
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
  await refuses('a signed-out family', send('POST', '/api/v1/auth/refresh', { body: { refreshToken: one.refreshToken } }), 401, 'identity.refresh-spent');
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

async function videos(owner, other) {
  const begun = (await fine(send('POST', '/api/v1/videos', { token: owner.accessToken, body: { title: 'Draft', fileName: 'draft.mp4', sizeBytes: 100 } }), 201)).json;
  const own = `/api/v1/videos/${begun.id}`;
  const match = { 'If-Match': '"1"' };
  for (const [who, token] of [['another creator', other.accessToken], ['nobody', undefined]]) {
    await refuses(`${who} reads`, send('GET', own, { token }), 404, 'catalog.video-unknown');
  }
  const token = other.accessToken;
  await refuses('another creator changes', send('PATCH', own, { token, headers: match, body: { title: 'Mine' } }), 404, 'catalog.video-unknown');
  await refuses('another creator deletes', send('DELETE', own, { token }), 404, 'catalog.video-unknown');
  await refuses('another creator asks for parts', send('GET', `${own}/upload`, { token }), 404, 'catalog.video-unknown');
  await refuses('another creator completes', send('POST', `${own}/upload/completion`, { token, body: {} }), 404, 'catalog.video-unknown');
  await refuses('another creator listens', send('GET', `${own}/events`, { token }), 404, 'catalog.video-unknown');
  for (const id of ['no-uuid', randomUUID(), '%20', `${begun.id}x`]) {
    await refuses('an id that nobody has', send('GET', `/api/v1/videos/${id}`), 404, 'catalog.video-unknown');
    await refuses('the same to watch', send('POST', '/api/v1/playback/sessions', { token, body: { videoId: id } }), 404, 'catalog.video-unknown');
    await refuses('its manifest', send('GET', `/api/v1/streams/${id}/manifest`, { token }), 404, 'catalog.video-unknown');
    await refuses('its session', beat(token, id), 404, 'playback.session-unknown');
    const operator = await as('operator', '/ops');
    await refuses('its job', send('GET', `/ops/v1/jobs/${id}`, { token: operator }), 404, 'ingest.job-unknown');
    await refuses('its job\'s log', send('GET', `/ops/v1/jobs/${id}/log`, { token: operator }), 404, 'ingest.job-unknown');
    await refuses('its job\'s retry', send('POST', `/ops/v1/jobs/${id}/retry`, { token: operator, body: { reason: 'x' } }), 404, 'ingest.job-unknown');
  }
  const state = await refuses('completing without parts', send('POST', `${own}/upload/completion`, { token: owner.accessToken, body: {} }), 409, 'ingest.state');
  verdict.that(state.status === 'UPLOADING', `details.status is UPLOADING, not ${state.status}`);
  const ready = await refuses('watching what is not there yet', send('POST', '/api/v1/playback/sessions', { token: owner.accessToken, body: { videoId: begun.id } }), 409, 'playback.not-ready');
  verdict.that(ready.status === 'UPLOADING', `details.status is UPLOADING, not ${ready.status}`);
  await refuses('a change without If-Match', send('PATCH', own, { token: owner.accessToken, body: { title: 'New' } }), 428, 'http.precondition-required');
  for (const stale of ['"stale"', '"99"', 'W/"1"', '1']) {
    await refuses('a change of another version', send('PATCH', own, { token: owner.accessToken, headers: { 'If-Match': stale }, body: { title: 'New' } }), 412, 'http.precondition-failed');
  }
  const etag = (await fine(send('GET', own, { token: owner.accessToken }), 200)).headers.etag;
  await refuses('an empty title', send('PATCH', own, { token: owner.accessToken, headers: { 'If-Match': etag }, body: { title: '' } }), 400, 'http.invalid');
  const operator = await as('operator', '/ops');
  const job = (await fine(send('GET', `/ops/v1/jobs?videoId=${run.film.videoId}`, { token: operator }), 200)).json.items[0];
  for (const verb of ['cancellation', 'retry']) {
    const done = await refuses(`${verb} of what is done`, send('POST', `/ops/v1/jobs/${job.id}/${verb}`, { token: operator, body: { reason: 'check' } }), 409, 'ingest.state');
    verdict.that(typeof done.status === 'string', 'details.status is there');
    await refuses(`${verb} without a reason`, send('POST', `/ops/v1/jobs/${job.id}/${verb}`, { token: operator, body: {} }), 400, 'http.invalid');
  }
  await fine(send('DELETE', own, { token: owner.accessToken }), 204);
  await refuses('a deleted video', send('GET', own, { token: owner.accessToken }), 404, 'catalog.video-unknown');
}

async function repetition(owner) {
  const key = randomUUID();
  const wish = { title: 'Once', fileName: 'once.mp4', sizeBytes: 100 };
  const post = (body, headers = { 'Idempotency-Key': key }) => send('POST', '/api/v1/videos', { token: owner.accessToken, headers, body });
  const first = await fine(post(wish), 201);
  const again = await fine(post(wish), 201);
  verdict.that(again.headers['idempotency-replayed'] === 'true' && again.bytes.equals(first.bytes), 'the same key replays status and body');
  verdict.that(first.headers['idempotency-replayed'] === undefined, 'the first answer is no replay');
  await refuses('the same key, another body', post({ ...wish, title: 'Twice' }), 422, 'http.idempotency-mismatch');
  for (const odd of ['x'.repeat(129), 'tab\there']) {
    await refuses('a key that is none', post(wish, { 'Idempotency-Key': odd }), 400, 'http.invalid');
  }
  await fine(send('DELETE', `/api/v1/videos/${first.json.id}`, { token: owner.accessToken }), 204);
  const flight = randomUUID();
  const body = { email: email(), password: PASSWORD, displayName: 'Flight' };
  const both = await Promise.all([0, 1, 2, 3].map(() => send('POST', '/api/v1/auth/signup', { headers: { 'Idempotency-Key': flight }, body })));
  const late = both.find((answer) => answer.status === 409);
  verdict.that(both.filter((answer) => answer.status === 201 && !answer.headers['idempotency-replayed']).length === 1, 'of four at once one is done');
  if (late) await refuses('the same key while the first still runs', Promise.resolve(late), 409, 'http.idempotency-in-flight');
  else verdict.that(false, 'one of four at once is in flight');
}

async function watching(owner, film) {
  const viewer = await guest();
  const token = viewer.accessToken;
  const paid = await guest();
  await refuses('premium for a free viewer', send('POST', '/api/v1/playback/sessions', { token: paid.accessToken, body: { videoId: film } }), 403, 'playback.premium-required');
  await refuses('its manifest', send('GET', `/api/v1/streams/${film}/manifest`, { token: paid.accessToken }), 403, 'playback.premium-required');
  await end(await as('premium'), await watch(await as('premium'), film));

  const session = await watch(token, run.film.videoId);
  const { main, dash, list, segment, kid } = await opened(session);
  const ownerSession = await watch(owner.accessToken, film);
  const foreign = await opened(ownerSession);
  await refuses('no ticket', licence(undefined, [kid]), 401, 'license.ticket-required');
  await refuses('no ticket', send('GET', `/api/v1/licenses/identity/${kid}`), 401, 'license.ticket-required');
  for (const forged of ['forged', altered(session.ticket), token]) {
    await refuses('a forged ticket', licence(forged, [kid]), 401, 'license.ticket-invalid');
    await refuses('a forged ticket', send('GET', `/api/v1/licenses/identity/${kid}`, { token: forged }), 401, 'license.ticket-invalid');
  }
  for (const kids of [[foreign.kid], [kid, foreign.kid], [randomBytes(16).toString('hex')]]) {
    await refuses('a foreign key', licence(session.ticket, kids), 403, 'license.key-foreign');
  }
  await refuses('a foreign key', send('GET', `/api/v1/licenses/identity/${foreign.kid}`, { token: session.ticket }), 403, 'license.key-foreign');
  await refuses('a foreign ticket', licence(ownerSession.ticket, [kid]), 403, 'license.key-foreign');
  await refuses('a licence for nothing', licence(session.ticket, []), 400, 'http.invalid');
  await fine(licence(session.ticket, [kid]), 200);

  for (const url of [main, dash, list, segment]) {
    const word = tokenOf(url);
    await refuses('an unsigned address', send('GET', url.replace(`/${word}`, '')), 403, 'origin.signature-invalid');
    for (const at of [0, 3, Math.floor(word.length / 2), word.length - 2]) {
      await refuses('an altered address', send('GET', url.replace(word, altered(word, at))), 403, 'origin.signature-invalid');
    }
    await refuses('a moved address', send('GET', url.replace(word, tokenOf(foreign.main))), 403, 'origin.signature-invalid');
  }
  await refuses('what the presentation does not have', send('GET', main.replace('main.m3u8', 'other.m3u8')), 404, 'http.unknown');
  await refuses('a segment after the last', send('GET', segment.replace(/[^/]+$/, '99999.m4s')), 404, 'http.unknown');
  await refuses('bytes after the end', send('GET', segment, { headers: { Range: 'bytes=999999999-' } }), 416, 'http.range');
  await fine(send('GET', segment, { headers: { Range: 'bytes=0-9' } }), 206);

  const more = [await watch(token, run.film.videoId, { scheme: 'cenc' }), await watch(token, run.film.videoId, { hlsKeyFormat: 'org.w3.clearkey' })];
  const fourth = await refuses('the fourth session', send('POST', '/api/v1/playback/sessions', { token, body: { videoId: run.film.videoId } }), 409, 'playback.too-many-sessions');
  verdict.that(fourth.limit === 3, `details.limit is 3, not ${fourth.limit}`);
  await refuses('another viewer\'s session', beat(owner.accessToken, session.sessionId), 404, 'playback.session-unknown');
  await refuses('another viewer\'s session', end(owner.accessToken, session), 404, 'playback.session-unknown');

  const ended = async (why, who, id, ticket, at) => {
    await refuses(`heartbeat, ${why}`, beat(who, id), 403, 'playback.session-ended');
    await gone(why, ticket, at);
  };
  const gone = async (why, ticket, at) => {
    for (const url of [at.main, at.dash, at.list]) await refuses(`manifest, ${why}`, send('GET', url), 403, 'playback.session-ended');
    await refuses(`licence, ${why}`, licence(ticket, [at.kid]), 403, 'playback.session-ended');
    await refuses(`key, ${why}`, send('GET', `/api/v1/licenses/identity/${at.kid}`, { token: ticket }), 403, 'playback.session-ended');
    await fine(send('GET', at.segment), 200);
  };
  await fine(end(token, session), 204);
  await ended('ended', token, session.sessionId, session.ticket, { main, dash, list, segment, kid });
  for (const one of more) await fine(end(token, one), 204);

  const leaving = await guest();
  const left = await watch(leaving.accessToken, run.film.videoId);
  const at = await opened(left);
  await fine(send('POST', '/api/v1/auth/logout', { token: leaving.accessToken }), 204);
  await sleep(2000);
  await gone('signed out', left.ticket, at);
  await fine(end(owner.accessToken, ownerSession), 204);
}

async function withdrawn(owner, film) {
  const session = await watch(owner.accessToken, film);
  const at = await opened(session);
  const own = `/api/v1/videos/${film}`;
  const publish = async (published) => {
    const etag = (await fine(send('GET', own, { token: owner.accessToken }), 200)).headers.etag;
    await fine(send('PATCH', own, { token: owner.accessToken, headers: { 'If-Match': etag }, body: { published } }), 200);
  };
  const gone = async (why) => {
    for (const url of [at.main, at.dash, at.list]) await refuses(`manifest, ${why}`, send('GET', url), 410, 'catalog.withdrawn');
    await refuses(`licence, ${why}`, licence(session.ticket, [at.kid]), 410, 'catalog.withdrawn');
    await refuses(`key, ${why}`, send('GET', `/api/v1/licenses/identity/${at.kid}`, { token: session.ticket }), 410, 'catalog.withdrawn');
  };
  await publish(false);
  await gone('withdrawn');
  await fine(send('GET', at.segment), 200);
  await publish(true);
  await fine(send('GET', at.main), 200);
  await fine(send('DELETE', own, { token: owner.accessToken }), 204);
  await sleep(1200);
  await gone('deleted');
  await refuses('segment, deleted', send('GET', at.segment), 410, 'catalog.withdrawn');
}

async function limits() {
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

async function shed() {
  const calls = Array.from({ length: 80 }, () => signIn(email(), 'some password'));
  const busy = (await Promise.all(calls)).filter((answer) => answer.status === 503);
  if (busy.length === 0) skipped.push('503 http.overloaded: this stack has room for all');
  else await refuses('too many at once', Promise.resolve(busy[0]), 503, 'http.overloaded');
}

async function expiries(early) {
  const wait = async (millis) => sleep(Math.max(0, millis - Date.now()));
  if (early.ticketUntil - early.at < 100_000) {
    await wait(early.ticketUntil + 1000);
    await refuses('an expired ticket', licence(early.session.ticket, [early.open.kid]), 401, 'license.ticket-invalid');
    await refuses('an expired ticket', send('GET', `/api/v1/licenses/identity/${early.open.kid}`, { token: early.session.ticket }), 401, 'license.ticket-invalid');
  } else skipped.push('an expired ticket: this stack\'s live longer');
  const spent = await refuses('a refresh token used again after 31 s', wait(early.refreshed + 31_500).then(() => send('POST', '/api/v1/auth/refresh', { body: { refreshToken: early.spender.refreshToken } })), 401, 'identity.refresh-spent');
  await refuses('its successor', send('POST', '/api/v1/auth/refresh', { body: { refreshToken: early.successor } }), 401, 'identity.refresh-spent');
  verdict.that(spent !== undefined, 'the family is ended');
  await refuses('its access token', wait(Date.now() + 2000).then(() => send('GET', '/api/v1/auth/me', { token: early.spender.accessToken })), 401, 'identity.token-invalid');
  if (early.spender.expiresIn <= 180) {
    await wait(early.at + early.spender.expiresIn * 1000 + 12_000);
    await refuses('an expired access token', send('GET', '/api/v1/auth/me', { token: early.expiring.accessToken }), 401, 'identity.token-invalid');
    await refuses('an expired access token on a public resource', send('GET', '/api/v1/videos', { token: early.expiring.accessToken }), 401, 'identity.token-invalid');
    const until = Date.now() + 120_000;
    let answer = await send('GET', early.open.segment);
    while (answer.status === 200 && Date.now() < until) {
      await sleep(2000);
      answer = await send('GET', early.open.segment);
    }
    if (answer.status === 200) skipped.push('an expired media URL: this stack\'s live longer');
    else {
      for (const url of [early.open.segment, early.open.main, early.open.dash]) await refuses('an expired media URL', send('GET', url), 403, 'origin.signature-invalid');
    }
  } else skipped.push('an expired access token and media URL: this stack\'s live longer');
}

/** What must age while everything else is asked. */
async function begin() {
  const at = Date.now();
  const spender = await guest();
  const expiring = await guest();
  const session = await watch(expiring.accessToken, run.film.videoId);
  const successor = (await fine(send('POST', '/api/v1/auth/refresh', { body: { refreshToken: spender.refreshToken } }), 200)).json.refreshToken;
  const refreshed = Date.now();
  const again = (await fine(send('POST', '/api/v1/auth/refresh', { body: { refreshToken: spender.refreshToken } }), 200)).json.refreshToken;
  verdict.that(again === successor && successor !== spender.refreshToken, 'used again at once, a refresh token gives the same successor');
  return { at, spender, expiring, session, successor, refreshed, ticketUntil: Date.parse(session.expiresAt), open: await opened(session) };
}

async function throttleTheAddress() {
  for (let i = 0; i < 130; i++) {
    const answer = await signIn(email(), 'not the password');
    if (answer.status === 429 && answer.json.error.code === 'identity.throttled') break;
  }
  await refuses('sign-in after a hundred failures from one address', signIn((await Promise.resolve(run.accounts.viewer)).email, 'x'.repeat(10)), 429, 'identity.throttled');
}

const scratch = mkdtempSync(join(tmpdir(), 'playhouse-refusals-'));
try {
  const owner = await creator();
  const source = join(scratch, 'film.mp4');
  ffmpeg('-f', 'lavfi', '-i', 'testsrc2=s=320x180:r=25:d=8', '-f', 'lavfi', '-i', 'sine=d=8', '-c:v', 'libx264', '-preset', 'ultrafast', '-threads', '1', '-c:a', 'aac', source);
  house.tokens.creator = owner.accessToken;
  const film = await house.upload(readFileSync(source), { fileName: 'refusals.mp4', title: 'refusals', access: 'premium' });
  const published = house.ended(film, 300).then((video) => verdict.that(video.status === 'PUBLISHED', `the film is PUBLISHED, not ${video.status}`));
  await published;
  const step = async (name, doing) => {
    const from = Date.now();
    await doing();
    console.log(`  ${name}: ${((Date.now() - from) / 1000).toFixed(1)} s`);
  };
  const fresh = async () => ({ ...owner, ...(await fine(signIn(owner.email), 200)).json });
  await step('watching', async () => watching(await fresh(), film));
  await step('withdrawn and deleted', async () => withdrawn(await fresh(), film));
  const early = await begin();
  await step('addresses', addresses);
  await step('bodies', async () => bodies(await guest()));
  await step('credentials', credentials);
  await step('videos', async () => videos(await fresh(), await creator()));
  await step('repetition', async () => repetition(await creator()));
  await step('limits', limits);
  await step('shedding', shed);
  await step('expiries', () => expiries(early));
  if (process.argv.includes('--throttle-address')) await step('throttle per address', throttleTheAddress);
  else skipped.push('identity.throttled per address: asked with --throttle-address');
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
verdict.facts = { codes: codes.size, rows: [...codes].sort(), skipped };
verdict.end();

// Videos, sessions, tickets, keys and media addresses: what a film's addresses refuse.
import { randomBytes, randomUUID } from 'node:crypto';
import { sleep } from '../../../batch-jobs/transcode/checks/playhouse.mjs';
import { PASSWORD, altered, as, beat, email, end, fine, guest, licence, opened, refuses, run, send, tokenOf, verdict, watch } from './asking.mjs';

export async function videos(owner, other) {
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

export async function repetition(owner) {
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

export async function watching(owner, film) {
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
  for (const one of [session, ...more]) await fine(end(token, one), 204);
  const last = await watch(token, run.film.videoId);
  const lastAt = await opened(last);
  await fine(end(token, last), 204);
  await ended('ended', token, last.sessionId, last.ticket, lastAt);

  const leaving = await guest();
  const left = await watch(leaving.accessToken, run.film.videoId);
  const at = await opened(left);
  await fine(send('POST', '/api/v1/auth/logout', { token: leaving.accessToken }), 204);
  await sleep(2000);
  await gone('signed out', left.ticket, at);
  await fine(end(owner.accessToken, ownerSession), 204);
}

export async function withdrawn(owner, film) {
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
  session.ticket = (await fine(beat(owner.accessToken, session.sessionId), 200)).json.ticket;
  await fine(send('DELETE', own, { token: owner.accessToken }), 204);
  await sleep(1200);
  await gone('deleted');
  await refuses('segment, deleted', send('GET', at.segment), 410, 'catalog.withdrawn');
}

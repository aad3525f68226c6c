// What the parts of refusals.mjs share: one request as it is written, and what a refusal must look like.
import { randomBytes } from 'node:crypto';
import { request } from 'node:http';
import { Playhouse, Verdict } from '../../../batch-jobs/transcode/checks/playhouse.mjs';

export const house = new Playhouse(process.argv[2] ?? '.playhouse/run.json');
export const run = house.run;
export const verdict = new Verdict('refusals');
export const skipped = [];
export const codes = new Set();
export const PASSWORD = randomBytes(12).toString('hex');
let names = 0;

/** One request, the path sent as it is written: no client tidies it up. */
export function send(method, address, { token, headers = {}, body, text } = {}) {
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
    const call = request({ hostname, port, path, method, headers: all, agent: false, timeout: 60_000 }, (answer) => {
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

export const traceparent = /^00-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}$/;

/** The answer refuses with exactly this status and code, in the contract's shape; returns details. */
export async function refuses(why, answered, status, code) {
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

export async function fine(answered, status) {
  const answer = await answered;
  if (answer.status !== status) throw new Error(`${answer.what}: ${answer.status} ${answer.bytes.toString('utf8').slice(0, 300)}`);
  return answer;
}

export const signUp = async (email, displayName = 'Refused') =>
  (await fine(send('POST', '/api/v1/auth/signup', { body: { email, password: PASSWORD, displayName } }), 201)).json.accountId;
export const signIn = (email, password = PASSWORD) => send('POST', '/api/v1/auth/login', { body: { email, password } });
export const email = () => `refused-${Date.now()}-${names++}@example.org`;
export const as = async (who, door = '/api') =>
  (await fine(send('POST', `${door}/v1/auth/login`, { body: { email: run.accounts[who].email, password: run.accounts[who].password } }), 200)).json.accessToken;

export async function guest() {
  const address = email();
  const id = await signUp(address);
  return { email: address, id, ...(await fine(signIn(address), 200)).json };
}

export async function creator() {
  const one = await guest();
  await fine(send('PUT', `/ops/v1/accounts/${one.id}/roles`, { token: await as('admin', '/ops'), body: { roles: ['free', 'creator'], reason: 'refusals' } }), 204);
  return { ...one, ...(await fine(signIn(one.email), 200)).json };
}

export const watch = async (token, videoId, more = {}) =>
  (await fine(send('POST', '/api/v1/playback/sessions', { token, body: { videoId, ...more } }), 201)).json;
export const end = (token, session) => send('DELETE', `/api/v1/playback/sessions/${session.sessionId}`, { token });
export const beat = (token, id) =>
  send('POST', `/api/v1/playback/sessions/${id}/heartbeat`, { token, body: { positionSeconds: 1, state: 'playing' } });
export const licence = (ticket, kids) =>
  send('POST', '/api/v1/licenses/clearkey', { ...(ticket ? { token: ticket } : {}), body: { kids: kids.map((kid) => Buffer.from(kid, 'hex').toString('base64url')), type: 'temporary' } });

/** A session's addresses: its playlists, a segment, and the key id of its first track. */
export async function opened(session) {
  const main = session.manifests.hls;
  const list = new URL((await fine(send('GET', main), 200)).bytes.toString().split('\n').find((line) => line && !line.startsWith('#')), main).href;
  const lines = (await fine(send('GET', list), 200)).bytes.toString().split('\n');
  const segment = new URL(lines.find((line) => line && !line.startsWith('#')), list).href;
  const kid = lines.join('\n').match(/identity\/([0-9a-f]{32})/)?.[1];
  return { main, dash: session.manifests.dash, list, segment, kid };
}

export const tokenOf = (url) => url.split('/')[5];

/** Changes one character in the middle of a word, to another that the alphabet knows. */
export const altered = (word, at = Math.floor(word.length / 2)) => word.slice(0, at) + (word[at] === 'A' ? 'B' : 'A') + word.slice(at + 1);

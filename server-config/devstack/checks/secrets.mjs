#!/usr/bin/env node
// Uses a running stack as people do (sign in, upload, watch, ask for licences, sign out), remembers every secret it was
// given, and then looks for them where they must not be: the logs of run.json, job logs, command lines, every row of the
// database, every object of the buckets, and every other file of the home but those that are there to keep secrets.
//
//   node secrets.mjs <run.json>        run it last: it also looks for anything that is shaped like a token or a signed URL
//
// Needs node 20 and ffmpeg on the PATH (or FFMPEG). Says where, never what. Ends with one line of JSON.
import { lstatSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { randomBytes, randomUUID } from 'node:crypto';
import { Playhouse, Verdict, ffmpeg } from '../../../batch-jobs/transcode/checks/playhouse.mjs';
import { objects, rows } from './stores.mjs';

const house = new Playhouse(process.argv[2] ?? '.playhouse/run.json');
const home = dirname(house.runFile);
const verdict = new Verdict('secrets');
const scratch = mkdtempSync(join(tmpdir(), 'playhouse-secrets-'));

/** label -> the forms in which it would be found. */
const needles = new Map();

function secret(label, text) {
  if (typeof text === 'string' && text.length >= 8) needles.set(text, { label, bytes: Buffer.from(text) });
}

function key(label, bytes) {
  secret(`${label} as hex`, bytes.toString('hex'));
  secret(`${label} as HEX`, bytes.toString('hex').toUpperCase());
  secret(`${label} as base64`, bytes.toString('base64').replace(/=+$/, ''));
  secret(`${label} as base64url`, bytes.toString('base64url'));
  needles.set(`raw ${bytes.toString('hex')}`, { label: `${label} as bytes`, bytes });
}

/** What anybody's secrets look like, also those of the checks that ran before. */
const shapes = [
  ['an access token', /eyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{40,}/],
  ['a signed URL', /X-Amz-Signature=[0-9a-f]{64}/i],
  ['a media URL', /\/media\/v1\/[\w-]{40,}\//],
  ['a bearer token', /bearer +[\w.-]{30,}/i],
];

// --- using it ---

async function post(path, body, { token, headers = {} } = {}) {
  const answer = await fetch(`${path.startsWith('/ops') ? house.run.operations : house.run.api}${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...(token ? { Authorization: `Bearer ${token}` } : {}), ...headers },
    body: JSON.stringify(body),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`POST ${path}: ${answer.status} ${text}`);
  for (const cookie of answer.headers.getSetCookie()) {
    const [, name, value] = cookie.match(/^([^=]+)=([^;]*)/);
    secret(`cookie ${name}`, value);
  }
  return text ? JSON.parse(text) : {};
}

async function signIn(who, account, door = '/api') {
  const tokens = await post(`${door}/v1/auth/login`, { email: account.email, password: account.password });
  secret(`password of ${who}`, account.password);
  secret(`access token of ${who}`, tokens.accessToken);
  secret(`refresh token of ${who}`, tokens.refreshToken);
  return tokens;
}

async function guest() {
  const account = { email: `secrets-${Date.now()}@example.org`, password: randomBytes(12).toString('hex') };
  await post('/api/v1/auth/signup', { ...account, displayName: 'Secrets' }, { headers: { 'Idempotency-Key': randomUUID() } });
  return { account, ...(await signIn('a guest', account)) };
}

function signed(label, url) {
  secret(`signature of ${label}`, new URL(url).searchParams.get('X-Amz-Signature') ?? '');
  secret(`media token of ${label}`, url.match(/\/media\/v1\/([^/]+)\//)?.[1] ?? '');
}

/** Opens a film in every way, takes its keys and its first segments, beats, ends. */
async function watch(token, videoId) {
  const seen = new Set();
  for (const scheme of ['cbcs', 'cenc']) {
    const session = await post('/api/v1/playback/sessions', { videoId, scheme }, { token, headers: { 'Idempotency-Key': randomUUID() } });
    secret('a ticket', session.ticket);
    signed('a manifest', session.manifests.hls);
    signed('a manifest', session.manifests.dash);
    const main = await (await fetch(session.manifests.hls)).text();
    const lists = [...main.matchAll(/^[^#\s].*$|URI="([^"]+\.m3u8)"/gm)].map((line) => new URL(line[1] ?? line[0], session.manifests.hls).href);
    await fetch(session.manifests.dash);
    for (const list of lists) {
      const text = await (await fetch(list)).text();
      const segment = text.split('\n').find((line) => line && !line.startsWith('#'));
      await fetch(new URL(segment, list)).then((answer) => answer.arrayBuffer());
      for (const [, kid] of text.matchAll(/identity\/([0-9a-f]{32})/g)) seen.add(kid);
    }
    const kids = [...seen].map((kid) => Buffer.from(kid, 'hex').toString('base64url'));
    let taken = 0;
    for (const kid of kids) {
      const answer = await fetch(session.licenses['org.w3.clearkey'], {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${session.ticket}` },
        body: JSON.stringify({ kids: [kid], type: 'temporary' }),
      });
      if (!answer.ok) continue; // a key of the other scheme
      key(`content key of ${videoId}`, Buffer.from((await answer.json()).keys[0].k, 'base64url'));
      taken++;
    }
    verdict.that(taken >= 2, `${videoId} ${scheme}: picture and sound have keys (${taken})`);
    for (const kid of seen) await fetch(`${house.run.api}/api/v1/licenses/identity/${kid}`, { headers: { Authorization: `Bearer ${session.ticket}` } });
    const renewed = await post(`/api/v1/playback/sessions/${session.sessionId}/heartbeat`, { positionSeconds: 2, state: 'playing' }, { token });
    secret('a renewed ticket', renewed.ticket);
    // also as a client that puts secrets where they do not belong
    await fetch(`${house.run.api}/api/v1/videos?token=${session.ticket}`);
    await fetch(`${house.run.api}/api/v1/licenses/identity/${[...seen][0]}`, { headers: { Authorization: `Bearer ${session.ticket}x` } });
    await fetch(session.manifests.hls.replace('main.m3u8', 'nothing.m3u8'));
    await fetch(`${house.run.api}/api/v1/playback/sessions/${session.sessionId}`, { method: 'DELETE', headers: { Authorization: `Bearer ${token}` } });
  }
}

// --- command lines, watched all the while ---

const commands = new Map();
const ours = () => {
  const run = house.run;
  return new Set([run.runner.pid, ...Object.values(run.stores).map((store) => store.pid), ...run.members.map((member) => member.pid)]);
};
let roots = ours();

/** Every process of ours and below; of FFmpeg's arguments all but what follows -i. */
function look() {
  const parents = new Map();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'latin1');
      parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]));
    } catch {
      // it has ended
    }
  }
  for (const pid of parents.keys()) {
    let up = pid;
    while (up && !roots.has(up)) up = parents.get(up);
    if (!up) continue;
    try {
      const words = readFileSync(`/proc/${pid}/cmdline`).toString('utf8').split('\0');
      const engine = /ff(mpeg|probe)$/.test(words[0]);
      const said = words.filter((word, at) => !(engine && (words[at - 1] === '-i' || /^https?:/.test(word) && at === words.length - 2 && /probe$/.test(words[0]))));
      if (said.join('')) commands.set(said.join('\0'), `cmdline of ${basename(words[0])}`);
    } catch {
      // it has ended
    }
  }
}

// --- looking ---

/** Finds any of the needles in one pass: candidates by their first four bytes. */
function finder() {
  const first = new Uint8Array(65536);
  const byFour = new Map();
  for (const needle of needles.values()) {
    first[needle.bytes.readUInt16BE(0)] = 1;
    const four = needle.bytes.readUInt32BE(0);
    byFour.set(four, [...(byFour.get(four) ?? []), needle]);
  }
  return (bytes) => {
    const found = new Set();
    for (let at = 0; at + 8 <= bytes.length; at++) {
      if (!first[(bytes[at] << 8) | bytes[at + 1]]) continue;
      for (const needle of byFour.get(bytes.readUInt32BE(at)) ?? []) {
        if (bytes.compare(needle.bytes, 0, needle.bytes.length, at, Math.min(bytes.length, at + needle.bytes.length)) === 0) found.add(needle.label);
      }
    }
    return found;
  };
}

const searched = {};

function search(kind, where, bytes, find, shaped = true) {
  searched[kind] = (searched[kind] ?? 0) + bytes.length;
  const found = find(bytes);
  if (shaped) {
    const text = bytes.toString('latin1');
    for (const [label, shape] of shapes) if (shape.test(text)) found.add(`something like ${label}`);
  }
  for (const label of found) verdict.that(false, `${kind}: ${where} has ${label}`);
}

/** The files below a folder; what is no file or folder is left out. */
function* files(folder) {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    const kind = lstatSync(path, { throwIfNoEntry: false });
    if (kind?.isDirectory()) yield* files(path);
    else if (kind?.isFile()) yield path;
  }
}

/** Files whose purpose is to keep a secret (mode 600), copies of programs, and stores that are read by their own door. */
const KEEPERS = /\/(run\.json|secrets\.properties|keys\.p12|accounts\.json|bootstrap-accounts\.properties|devstack\.xml|s3proxy\.properties|elasticmq\.conf|redis\.conf|kafka\.properties)$/;
const ELSEWHERE = /^(postgres|postgres-[\d.]+|s3|runner|ear|ffmpeg|logs|redis-server)(\/|$)/;

try {
  const watcher = setInterval(look, 150);
  const run = house.run;
  const tokens = {};
  for (const who of ['viewer', 'premium', 'creator']) tokens[who] = await signIn(who, run.accounts[who]);
  for (const who of ['operator', 'admin']) tokens[who] = await signIn(who, run.accounts[who], '/ops');
  for (const [name, store] of Object.entries(run.stores)) {
    secret(`password of ${name}`, store.password);
    secret(`secret key of ${name}`, store.secretKey);
  }
  const one = await guest();
  const next = await post('/api/v1/auth/refresh', { refreshToken: one.refreshToken });
  secret('a refreshed access token', next.accessToken);
  secret('a successor', next.refreshToken);
  await post('/api/v1/auth/login', { email: one.account.email, password: `${one.account.password}!` }).catch(() => {});
  secret('a wrong password', `${one.account.password}!`);

  const source = join(scratch, 'film.mp4');
  ffmpeg('-f', 'lavfi', '-i', 'testsrc2=s=320x180:r=25:d=12', '-f', 'lavfi', '-i', 'sine=d=12', '-c:v', 'libx264', '-preset', 'ultrafast', '-threads', '1', '-c:a', 'aac', source);
  house.tokens.creator = tokens.creator.accessToken;
  const film = await house.upload(readFileSync(source), { fileName: 'secrets.mp4', title: 'secrets' });
  const begun = await post('/api/v1/videos', { title: 'not sent', fileName: 'secrets.mp4', sizeBytes: 1000 }, { token: house.tokens.creator, headers: { 'Idempotency-Key': randomUUID() } });
  begun.upload.parts.forEach((part) => signed('an upload part', part.url));
  const video = await house.ended(film, 300);
  verdict.that(video.status === 'PUBLISHED', `the film is PUBLISHED, not ${video.status}`);
  for (const picture of [...video.thumbnails, video.poster, video.storyboard]) signed('a picture', picture.url);
  await watch(next.accessToken, film);
  await watch(next.accessToken, run.film.videoId);
  await fetch(`${run.api}/api/v1/videos/${begun.id}`, { method: 'DELETE', headers: { Authorization: `Bearer ${house.tokens.creator}` } });
  await post('/api/v1/auth/logout', { refreshToken: next.refreshToken }, { token: next.accessToken });
  clearInterval(watcher);
  look();

  const find = finder();
  const logs = new Set([...run.logs, ...run.members.map((member) => member.log)]);
  for (const folder of new Set([...logs].map(dirname))) for (const path of files(folder)) logs.add(path);
  for (const path of logs) {
    const kind = lstatSync(path, { throwIfNoEntry: false });
    if (kind?.isFile()) search('logs', basename(path), readFileSync(path), find);
  }
  for (const [command, where] of commands) search('cmdline', where, Buffer.from(command), find);
  let after = '';
  do {
    const page = await house.json('operator', 'GET', `/ops/v1/jobs?limit=200${after}`);
    for (const job of page.items) search('job logs', job.id, Buffer.from(JSON.stringify([job, await house.log(job.id)])), find);
    after = page.next ? `&after=${page.next}` : '';
  } while (after);
  for await (const { where, bytes } of rows(run.stores.postgres)) search('database', where, bytes, find);
  for await (const { where, bytes } of objects(run.stores.s3)) search('buckets', where, bytes, find, false);
  for (const path of files(home)) {
    const name = path.slice(home.length + 1);
    if (KEEPERS.test(path) || ELSEWHERE.test(name)) continue;
    search('home', name, readFileSync(path), find, false);
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
verdict.facts = { needles: needles.size, commands: commands.size, searchedBytes: searched };
for (const kind of ['logs', 'cmdline', 'job logs', 'database', 'buckets']) verdict.that(searched[kind] > 0, `${kind} were read`);
verdict.end();

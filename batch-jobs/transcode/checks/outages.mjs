#!/usr/bin/env node
// Each store is taken away while one film is half uploaded, another waits for its completion, a third plays, and people
// sign up, sign in, edit and look around. Requests succeed or say 503 as api.md says it, within 10 s; those that do not
// need the store succeed; afterwards every acknowledged write is there and no job waits longer than 60 s.
//   ./mvnw -Prun -Dplayhouse.http.rate-limit.account=100000 -Dplayhouse.http.rate-limit.address=100000
//          [-Dplayhouse.run.supervise=false]                                       and in another shell
//   node outages.mjs <run.json> [seconds away (20)] [postgres:kill redis:stall member:kill ...]     (all of them)
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Mix } from './mix.mjs';
import { Playhouse, Verdict, ffmpeg, sleep } from './playhouse.mjs';
import { STORES, strike } from './strikes.mjs';

const house = new Playhouse(process.argv[2] ?? '.playhouse/run.json');
const seconds = Number(process.argv[3] ?? 20);
const all = [...Object.keys(STORES).flatMap((store) => [`${store}:kill`, `${store}:stall`]), 'member:kill'];
const strikes = process.argv.length > 4 ? process.argv.slice(4) : all;
const verdict = new Verdict('outages');
const scratch = mkdtempSync(join(tmpdir(), 'playhouse-outages-'));
const PASSWORD = 'a long enough word';
const JOB_WAITS = 60_000;

/** One request; `who` is an account of run.json. */
const as = (who, method, path, body, headers = {}) => async (signal) =>
  fetch((path.startsWith('/ops') || path.startsWith('/health') ? house.run.operations : house.run.api) + path, {
    method,
    signal,
    headers: {
      ...(who ? { Authorization: `Bearer ${await house.token(who, path)}` } : {}),
      ...(body ? { 'Content-Type': 'application/json' } : {}),
      ...headers,
    },
    body: body ? JSON.stringify(body) : undefined,
  });

/** What was acknowledged. */
const kept = { accounts: [], videos: [], edited: 0, position: 0 };

/** A playing session: addresses and keys as a player knows them. */
async function play() {
  const session = await house.json('viewer', 'POST', '/api/v1/playback/sessions', { body: { videoId: shown }, patient: true });
  const get = async (url) => (await fetch(url, { signal: AbortSignal.timeout(10_000) })).text();
  const base = new URL(session.manifests.hls);
  const lists = (await get(base)).split('\n').filter((line) => line && !line.startsWith('#'));
  const list = new URL(lists[0], base);
  const text = await get(list);
  const segments = text.split('\n').filter((line) => line && !line.startsWith('#')).map((line) => new URL(line, list));
  const key = /URI="([^"]*\/identity\/([0-9a-f]{32}))"/.exec(text);
  const kid = Buffer.from(key[2], 'hex').toString('base64url');
  await (await fetch(segments[0])).arrayBuffer();
  return { ...session, list, segments, key: key[1], kid };
}

let playing;
let edition = 0;
let position = 5;
let next = 0;
let etag;
let film;
let shown;

/** What a heartbeat or licence may say when the store was away for longer than a session lives: it is opened anew. */
const over = async (answer) => {
  if (answer.status !== 403 || !(await answer.clone().text()).includes('playback.session-ended')) return answer;
  playing = await play();
  return answer;
};

const asks = [
  { name: 'the site', needs: [], send: (signal) => fetch(house.run.site, { signal }) },
  { name: 'alive', needs: [], send: as(null, 'GET', '/health/live') },
  { name: 'public films', needs: ['postgres'], send: as(null, 'GET', '/api/v1/videos') },
  { name: 'me', needs: ['postgres'], send: as('viewer', 'GET', '/api/v1/auth/me') },
  { name: 'keys', needs: [], send: as(null, 'GET', '/api/v1/auth/jwks') },
  { name: 'jobs', needs: ['postgres'], send: as('operator', 'GET', '/ops/v1/jobs?limit=5') },
  { name: 'objects', needs: ['postgres', 's3'], send: (s) => as('operator', 'GET', `/ops/v1/videos/${film}/objects`)(s) },
  {
    name: 'sign-in',
    needs: ['postgres', 'redis'],
    pause: 3000,
    send: (s) => as(null, 'POST', '/api/v1/auth/login', house.run.accounts.premium)(s),
  },
  {
    name: 'sign-up',
    needs: ['postgres'],
    pause: 3000,
    send(signal) {
      this.wish = { email: `outage-${Date.now()}@example.org`, password: PASSWORD, displayName: 'Guest' };
      return as(null, 'POST', '/api/v1/auth/signup', this.wish)(signal);
    },
    done() {
      kept.accounts.push(this.wish);
    },
  },
  {
    name: 'a look at the film',
    needs: ['postgres'],
    send(signal) {
      this.before = kept.edited;
      return as('creator', 'GET', `/api/v1/videos/${film}`)(signal);
    },
    done(video, answer) {
      etag = answer.headers.get('etag');
      if (Number(video.description ?? 0) < this.before) verdict.that(false, `edition ${this.before} is there, not ${video.description}`);
    },
  },
  {
    name: 'an edit',
    needs: ['postgres'],
    also: [412],
    send(signal) {
      this.edition = ++edition;
      return as('creator', 'PATCH', `/api/v1/videos/${film}`, { description: `${this.edition}` }, { 'If-Match': etag })(signal);
    },
    done(video, answer) {
      etag = answer.headers.get('etag');
      kept.edited = this.edition;
    },
  },
  {
    name: 'a new video',
    needs: ['postgres', 's3'],
    pause: 3000,
    send: as('creator', 'POST', '/api/v1/videos', { title: 'never sent', fileName: 'a.mp4', sizeBytes: 9_000_000 }),
    done: (video) => kept.videos.push(video.id),
  },
  {
    name: 'a heartbeat',
    needs: ['postgres'],
    also: [403],
    async send(signal) {
      this.position = Math.round((position += 0.1) * 10) / 10;
      const path = `/api/v1/playback/sessions/${playing.sessionId}/heartbeat`;
      return over(await as('viewer', 'POST', path, { positionSeconds: this.position, state: 'playing' })(signal));
    },
    done(answer) {
      kept.position = this.position;
      playing.ticket = answer.ticket;
    },
  },
  {
    name: 'a licence',
    needs: ['postgres'],
    also: [403],
    send: (signal) =>
      fetch(playing.licenses['org.w3.clearkey'], {
        method: 'POST',
        signal,
        headers: { Authorization: `Bearer ${playing.ticket}` },
        body: JSON.stringify({ kids: [playing.kid], type: 'temporary' }),
      }),
  },
  {
    name: 'a key',
    needs: ['postgres'],
    also: [403],
    send: (signal) => fetch(playing.key, { signal, headers: { Authorization: `Bearer ${playing.ticket}` } }),
  },
  { name: 'HLS', needs: ['postgres'], also: [403], send: (signal) => fetch(playing.list, { signal }) },
  { name: 'DASH', needs: ['postgres'], also: [403], send: (signal) => fetch(playing.manifests.dash, { signal }) },
  {
    name: 'a segment',
    needs: ['s3'],
    send: (signal) => fetch(playing.segments[next++ % playing.segments.length], { signal }),
  },
];

/** A film on its way up: parts are sent until the store has them, then it is completed. */
class Upload {
  constructor(bytes) {
    this.bytes = bytes;
    this.sent = new Map();
  }

  async begin() {
    const video = await house.json('creator', 'POST', '/api/v1/videos', {
      body: { title: 'sent through an outage', fileName: 'outage.mp4', sizeBytes: this.bytes.length },
      patient: true,
    });
    this.id = video.id;
    Object.assign(this, video.upload);
    return this;
  }

  async send(number) {
    const from = (number - 1) * this.partSizeBytes;
    for (const end = Date.now() + 180_000; Date.now() < end; await sleep(1000)) {
      try {
        const body = this.bytes.subarray(from, from + this.partSizeBytes);
        const put = await fetch(this.parts[number - 1].url, { method: 'PUT', body, signal: AbortSignal.timeout(15_000) });
        if (put.ok) return this.sent.set(number, put.headers.get('etag'));
      } catch {
        // the store is away: sent again
      }
    }
    throw new Error(`part ${number} was not taken`);
  }

  async sendFrom(number) {
    for (let n = number; n <= this.parts.length; n++) await this.send(n);
  }

  async complete() {
    const { parts } = await house.json('creator', 'GET', `/api/v1/videos/${this.id}/upload`, { patient: true });
    for (const [number, said] of this.sent) {
      const part = parts[number - 1];
      verdict.that(part.received && part.etag === said.replaceAll('"', ''), `part ${number} is there as acknowledged: ${JSON.stringify(part)}`);
    }
    await house.json('creator', 'POST', `/api/v1/videos/${this.id}/upload/completion`, { body: {}, patient: true });
    return this;
  }

  /** How long (ms) until the job was taken up, and how the film ended. */
  async ended(backAt) {
    let taken;
    const video = await house.ended(this.id, 600, async (now) => {
      if (taken === undefined && !/UPLOADING|QUEUED/.test(now)) taken = Date.now();
    });
    verdict.that(taken - backAt < JOB_WAITS, `the job waited ${taken - backAt} ms`);
    verdict.that(video.status === 'PUBLISHED', `the film is PUBLISHED, not ${video.status} ${JSON.stringify(video.findings)}`);
    return Math.max(0, taken - backAt);
  }
}

async function acknowledged() {
  for (const { email, password } of kept.accounts.slice(-8)) {
    const answer = await house.call(null, 'POST', '/api/v1/auth/login', { body: { email, password }, patient: true });
    verdict.that(answer.status === 200, `the account ${email} is there: ${answer.status}`);
  }
  for (const id of kept.videos) {
    const answer = await house.call('creator', 'DELETE', `/api/v1/videos/${id}`, { patient: true });
    verdict.that(answer.status === 204, `the video ${id} is there: ${answer.status}`);
  }
  const { description } = await house.json('creator', 'GET', `/api/v1/videos/${film}`, { patient: true });
  verdict.that(Number(description) >= kept.edited, `edition ${kept.edited} is there, not ${description}`);
  const again = await house.json('viewer', 'POST', '/api/v1/playback/sessions', { body: { videoId: shown }, patient: true });
  verdict.that(again.resumeSeconds >= kept.position, `position ${kept.position} is there, not ${again.resumeSeconds}`);
  await house.call('viewer', 'DELETE', `/api/v1/playback/sessions/${again.sessionId}`, { patient: true });
  position = kept.position > 20 ? 5 : position;
  Object.assign(kept, { accounts: [], videos: [], position: 0 });
}

/** A member that was killed is back when it says so. */
async function ready() {
  for (const end = Date.now() + 600_000; Date.now() < end; await sleep(500)) {
    const answer = await as(null, 'GET', '/health/ready')(AbortSignal.timeout(5000)).catch(() => undefined);
    if (answer?.ok) return;
  }
}

async function outage(bytes, victim, manner) {
  const half = await new Upload(bytes).begin();
  const whole = await new Upload(bytes).begin();
  await half.send(1);
  await whole.sendFrom(1);
  house.tokens = {};
  playing = await play();
  const mix = new Mix(asks);
  mix.begin(undefined);
  mix.start();
  const before = await mix.well(60_000);
  verdict.that(before.length === 0, `all is well before ${victim} goes: ${before}`);
  mix.begin(victim);
  const gone = strike(house, victim, manner, seconds);
  const going = [half.sendFrom(2).then(() => half.complete()), whole.complete()];
  await gone;
  if (victim === 'member') await ready();
  const backAt = Date.now();
  const missing = await mix.well(60_000);
  const recovered = Date.now() - backAt;
  verdict.that(missing.length === 0, `after ${victim} ${manner}: not well again: ${missing}`);
  await mix.stop();
  const taken = await Promise.all(going.map(async (one) => (await one).ended(backAt)));
  const { seen } = mix;
  for (const [name, { wrong }] of Object.entries(seen)) {
    verdict.that(Object.keys(wrong).length === 0, `${victim} ${manner}: ${name}: ${JSON.stringify(wrong)}`);
  }
  await acknowledged();
  for (const each of [half, whole]) await house.call('creator', 'DELETE', `/api/v1/videos/${each.id}`, { patient: true });
  const sum = (word) => Object.values(seen).reduce((total, each) => total + each[word], 0);
  const away = Object.entries(seen).filter(([, each]) => each.away).map(([name, each]) => `${name} ${each.away}`);
  const longest = Math.max(...Object.values(seen).map((each) => each.longest));
  console.log(`  ${sum('ok')} succeeded, 503: ${away.join(', ') || 'none'}; longest ${longest} ms; well after ${recovered} ms; jobs after ${taken} ms`);
  verdict.facts[`${victim}:${manner}`] = { ok: sum('ok'), away: sum('away'), longestMs: longest, wellAfterMs: recovered, jobsAfterMs: taken };
}

/** A film's bytes; an empty box at its end makes it long enough for some parts. */
function made(length, padding = 0) {
  const source = join(scratch, `${length}.mp4`);
  ffmpeg('-f', 'lavfi', '-i', `testsrc2=s=320x180:r=25:d=${length}`, '-f', 'lavfi', '-i', `sine=d=${length}`, '-c:v', 'libx264',
    '-preset', 'ultrafast', '-threads', '2', '-c:a', 'aac', '-shortest', source);
  const free = Buffer.alloc(padding);
  if (padding) {
    free.writeUInt32BE(padding, 0);
    free.write('free', 4, 'latin1');
  }
  return Buffer.concat([readFileSync(source), free]);
}

try {
  const bytes = made(2, 17 << 20);
  shown = await house.upload(made(40), { fileName: 'shown.mp4', title: 'plays through an outage' });
  await house.ended(shown, 600);
  const edited = await new Upload(bytes).begin();
  film = edited.id;
  await house.token('operator', '/ops');
  for (const word of strikes) {
    const [victim, manner] = word.split(':');
    console.log(`${victim} ${manner}, ${seconds} s`);
    await outage(bytes, victim, manner);
  }
  for (const id of [film, shown]) await house.call('creator', 'DELETE', `/api/v1/videos/${id}`);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
verdict.end();

#!/usr/bin/env node
// All members are drained and restarted in turn while clients use the house: 50 requests a second of api and media,
// uploads, encodes and event streams. Counts what a client would notice: statuses of 500 and more, broken connections,
// streams that stay away for more than 5 s or miss an end, chunks interrupted by anything but a hand-back.
//   ./mvnw -Prun -Dmembers=web:2,worker:2 -Dplayhouse.transcode.chunk=PT5S -Dplayhouse.http.rate-limit.account=100000
//       -Dplayhouse.http.rate-limit.address=100000            (haproxy or nginx on the PATH), and in another shell
//   node rolling.mjs <run.json> [requests a second]
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { END, Playhouse, Verdict, ffmpeg, sleep } from '../../../batch-jobs/transcode/checks/playhouse.mjs';
import { Stream } from './streams.mjs';

const house = new Playhouse(process.argv[2] ?? '.playhouse/run.json');
const RATE = Number(process.argv[3] ?? 50);
const MEMBER_SECONDS = 400;
const FILM_EVERY = 12_000;
const verdict = new Verdict('rolling');
const scratch = mkdtempSync(join(tmpdir(), 'playhouse-rolling-'));
const agent = new Agent({ keepAlive: true, maxSockets: 64 });
const seen = { requests: 0, statuses: {}, broken: [], refused: [], slowest: 0 };
let rolling = true;

/** One request over a kept connection, never tried again: what it meets is counted. */
function ask(what, method, url, { token, body } = {}) {
  seen.requests++;
  const began = Date.now();
  return new Promise((done) => {
    const fail = (why) => {
      seen.broken.push(`${new Date().toISOString()} ${what}: ${why}`);
      done(undefined);
    };
    const call = request(url, {
      method,
      agent,
      timeout: 30_000,
      headers: {
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
    });
    call.on('timeout', () => call.destroy(new Error('no answer in 30 s')));
    call.on('error', (error) => fail(error.code ?? error.message));
    call.on('response', (answer) => {
      const bytes = [];
      answer.on('data', (part) => bytes.push(part));
      answer.on('error', (error) => fail(`in the answer: ${error.code ?? error.message}`));
      answer.on('end', () => {
        if (!answer.complete) return fail('the answer is not whole');
        const status = answer.statusCode;
        seen.statuses[status] = (seen.statuses[status] ?? 0) + 1;
        seen.slowest = Math.max(seen.slowest, Date.now() - began);
        const text = Buffer.concat(bytes).toString('latin1');
        if (status >= 400) seen.refused.push(`${new Date().toISOString()} ${what}: ${status} ${text.slice(0, 300)}`);
        return done({ status, text });
      });
    });
    call.end(body === undefined ? undefined : JSON.stringify(body));
  });
}

const { api } = house.run;
const source = join(scratch, 'film.mp4');
ffmpeg('-f', 'lavfi', '-i', 'testsrc2=s=320x180:r=25:d=20', '-f', 'lavfi', '-i', 'sine=f=440:d=20', '-c:v', 'libx264',
  '-preset', 'ultrafast', '-threads', '1', '-c:a', 'aac', '-shortest', source);
const bytes = readFileSync(source);

/** What a viewer's player asks for: a session, manifests, segments, heartbeats. */
async function viewer() {
  const who = await house.newcomer('creator');
  const film = await house.ended(await house.upload(bytes, { fileName: 'rolling.mp4' }, who), 900, (now) => console.log(`  ${now}`), who);
  const token = await house.token(who, '/api');
  const opened = await house.json(who, 'POST', '/api/v1/playback/sessions', { body: { videoId: film.id } });
  const master = await (await fetch(opened.manifests.hls)).text();
  const playlist = new URL(master.split('\n').find((line) => line && !line.startsWith('#')), opened.manifests.hls).href;
  const segments = (await (await fetch(playlist)).text()).split('\n').filter((line) => line && !line.startsWith('#'));
  return { token, film: film.id, session: opened.sessionId, hls: opened.manifests.hls, playlist, segments: segments.map((one) => new URL(one, playlist).href) };
}

const one = await viewer();
const creator = await house.token('creator', '/api');
const REQUESTS = [
  () => ask('list', 'GET', `${api}/api/v1/videos?limit=10`),
  () => ask('video', 'GET', `${api}/api/v1/videos/${one.film}`, { token: one.token }),
  (n) => ask('segment', 'GET', one.segments[n % one.segments.length]),
  () => ask('manifest', 'GET', one.hls),
  () => ask('mine', 'GET', `${api}/api/v1/videos?mine=true&limit=5`, { token: creator }),
  (n) => ask('segment', 'GET', one.segments[(n * 7) % one.segments.length]),
  () => ask('playlist', 'GET', one.playlist),
  () => ask('me', 'GET', `${api}/api/v1/auth/me`, { token: one.token }),
  // an account may say 120 heartbeats a minute
  (n) => (n % 50 === 8
    ? ask('heartbeat', 'POST', `${api}/api/v1/playback/sessions/${one.session}/heartbeat`, { token: one.token, body: { positionSeconds: n % 60, state: 'playing' } })
    : ask('segment', 'GET', one.segments[(n * 3) % one.segments.length])),
  (n) => (n % 100 === 9
    ? ask('login', 'POST', `${api}/api/v1/auth/login`, { body: house.run.accounts.viewer && { email: house.run.accounts.viewer.email, password: house.run.accounts.viewer.password } })
    : ask('site', 'GET', `${house.run.site}/`)),
];

/** Open loop: a request that waits keeps nobody else waiting. */
async function load() {
  const under = new Set();
  const began = Date.now();
  for (let n = 0; rolling; n++) {
    const due = began + (n * 1000) / RATE;
    if (due > Date.now()) await sleep(due - Date.now());
    const asked = REQUESTS[n % REQUESTS.length](n);
    under.add(asked);
    asked.finally(() => under.delete(asked));
  }
  await Promise.all(under);
  return seen.requests / ((Date.now() - began) / 1000);
}

/** A film as a creator brings it, with a stream that is watched to its end. */
async function creators(films) {
  const token = creator;
  for (let n = 0; rolling; n++) {
    const next = Date.now() + FILM_EVERY;
    const wish = { title: `rolling ${n}`, fileName: 'rolling.mp4', sizeBytes: bytes.length };
    const made = await ask('create', 'POST', `${api}/api/v1/videos`, { token, body: wish });
    if (made?.status === 201) {
      const video = JSON.parse(made.text);
      films.push({ id: video.id, stream: new Stream(`${api}/api/v1/videos/${video.id}/events`, token) });
      for (const part of video.upload.parts) {
        const from = (part.number - 1) * video.upload.partSizeBytes;
        const put = await fetch(part.url, { method: 'PUT', body: bytes.subarray(from, from + video.upload.partSizeBytes) });
        if (!put.ok) seen.refused.push(`part: ${put.status}`);
      }
      await ask('completion', 'POST', `${api}/api/v1/videos/${video.id}/upload/completion`, { token, body: {} });
    }
    while (rolling && Date.now() < next) await sleep(200);
  }
}

const operator = await house.token('operator', '/ops');
const ops = async (what, method, path, body) => {
  const answer = await ask(what, method, `${house.run.operations}/ops/v1${path}`, { token: operator, body });
  return answer ? JSON.parse(answer.text) : undefined;
};
const worker = async (name) => (await ops('workers', 'GET', '/workers'))?.items.find((member) => member.name === name);
const alive = (pid) => {
  try {
    process.kill(pid, 0);
    return !/^\d+ \(.*\) [ZX]/s.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
};

async function until(what, holds, seconds = MEMBER_SECONDS) {
  const began = Date.now();
  while (!(await holds())) {
    if (Date.now() - began > seconds * 1000) throw new Error(`not within ${seconds} s: ${what}`);
    await sleep(250);
  }
  return (Date.now() - began) / 1000;
}

/** Drained by the API, stopped by its pid, started again by the runner, ready. */
async function restart(member) {
  const times = { name: member.name };
  const ordered = await ops('drain', 'POST', `/workers/${member.name}/drain`, { reason: 'rolling restart' });
  verdict.that(['draining', 'drained'].includes(ordered?.state), `${member.name} drains: ${JSON.stringify(ordered)}`);
  times.drained = await until(`${member.name} drained`, async () => (await worker(member.name))?.state === 'drained');
  process.kill(member.pid, 'SIGTERM');
  times.stopped = await until(`${member.name} stopped`, () => !alive(member.pid), 120);
  const now = () => house.run.members.find((other) => other.name === member.name);
  times.ready = await until(`${member.name} ready`, async () => {
    if (now().pid === member.pid || now().pid < 0) return false;
    const answer = await fetch(`http://127.0.0.1:${member.operations}/health/ready`).catch(() => undefined);
    return answer?.status === 200;
  });
  times.up = await until(`${member.name} up`, async () => (await worker(member.name))?.state === 'up');
  console.log(`  ${JSON.stringify(times)}`);
  return times;
}

try {
  const films = [];
  const work = creators(films);
  const rate = load();
  await sleep(10_000);
  const members = house.run.members;
  const times = [];
  try {
    for (const member of members) times.push(await restart(member));
  } catch (late) {
    verdict.that(false, late.message);
  }
  await sleep(5_000);
  rolling = false;
  await work;
  verdict.facts = { members: times, requestsPerSecond: Math.round((await rate) * 10) / 10 };

  let interrupted = [];
  let chunks = 0;
  for (const { id, stream } of films) {
    const video = await house.ended(id, 600);
    verdict.that(video.status === 'PUBLISHED', `${id} is PUBLISHED, not ${video.status}`);
    await until(`the stream of ${id} saw its end`, () => END.includes(stream.status), 10).catch((late) => verdict.that(false, late.message));
    verdict.that(stream.status === video.status, `its stream saw ${video.status} last, not ${stream.status}`);
    verdict.that(stream.broken.length === 0, `its stream was never cut: ${stream.broken}`);
    verdict.that(stream.longest <= 5, `its stream was back within 5 s: ${stream.longest} s`);
    verdict.that(stream.backwards.length === 0, `its stream went forward only: ${stream.backwards}`);
    const job = await house.job(id);
    chunks += job.chunks.length;
    const lines = await house.log(job.id);
    interrupted.push(...lines.filter((line) => line.event === 'interrupted').map((line) => `${line.step} ${line.chunk ?? ''}: ${line.message}`));
  }
  const others = interrupted.filter((why) => !why.includes('handed back'));
  const status500 = Object.entries(seen.statuses).filter(([status]) => status >= 500);
  verdict.that(status500.length === 0, `no status of 500 or more: ${JSON.stringify(status500)}`);
  verdict.that(seen.broken.length === 0, `no broken connection: ${seen.broken.length}`);
  verdict.that(seen.refused.length === 0, `nothing refused: ${seen.refused.slice(0, 5).join('\n')}`);
  verdict.that(others.length === 0, `no step interrupted but by hand-back: ${others}`);
  for (const line of seen.broken.slice(0, 10)) console.log(`  ${line}`);
  verdict.facts = {
    ...verdict.facts,
    edge: house.run.edge?.kind,
    requests: seen.requests,
    statuses: seen.statuses,
    broken: seen.broken.length,
    slowestMs: seen.slowest,
    films: films.length,
    chunks,
    streamResumes: films.reduce((sum, { stream }) => sum + stream.resumes, 0),
    longestStreamGap: Math.max(...films.map(({ stream }) => stream.longest)),
    handedBack: interrupted.length - others.length,
    interrupted: others.length,
  };
} finally {
  rolling = false;
  rmSync(scratch, { recursive: true, force: true });
}
verdict.end();

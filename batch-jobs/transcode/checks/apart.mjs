#!/usr/bin/env node
// Rungs that are encoded apart. A film whose template says previewFirst is playable while it is TRANSCODING, the member is
// killed (-9) in between, the other rungs join; then one rendition is made again. Nothing that a session was told changes.
//   ./mvnw -Prun -Dplayhouse.transcode.chunk=PT10S -Dplayhouse.playback.heartbeat=PT5M      (sessions outlive the member's
//   start) and in another shell
//   node apart.mjs <run.json> [drm]                     drm: protected films, whose pictures are not decoded here
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Playhouse, Verdict, sha256, sleep } from './playhouse.mjs';
import { strike } from './strikes.mjs';

const house = new Playhouse(process.argv[2] ?? '.playhouse/run.json');
const protection = process.argv[3] === 'drm' ? 'drm' : 'none';
const verdict = new Verdict(`apart, protection ${protection}`);
const scratch = mkdtempSync(join(tmpdir(), 'playhouse-apart-'));
const cache = join(dirname(house.runFile), 'ffmpeg');
const engine = process.env.FFMPEG ?? readdirSync(cache).map((name) => join(cache, name, 'ffmpeg')).find(existsSync);
const run = (...args) => execFileSync(engine, ['-nostdin', '-v', 'error', '-y', ...args], { maxBuffer: 256 << 20 }).toString();

async function until(what, patienceSeconds, read, holds) {
  const end = Date.now() + patienceSeconds * 1000;
  for (;;) {
    const seen = await read();
    if (seen && holds(seen)) return seen;
    if (Date.now() > end) throw new Error(`${what} did not happen within ${patienceSeconds} s: ${JSON.stringify(seen)}`);
    await sleep(200);
  }
}

const get = async (url) => {
  for (let tries = 0; ; tries++) {
    try {
      const answer = await fetch(url, { signal: AbortSignal.timeout(15_000) });
      const bytes = Buffer.from(await answer.arrayBuffer());
      if (answer.status < 500 || tries > 60) return { status: answer.status, bytes, etag: answer.headers.get('etag') };
    } catch (away) {
      if (tries > 60) throw away;
    }
    await sleep(1000);
  }
};

/** Every session is a viewer of its own, so that none is an older one again. */
async function open(videoId) {
  const who = await house.newcomer();
  const session = await house.json(who, 'POST', '/api/v1/playback/sessions', { body: { videoId } });
  const body = { positionSeconds: 1, state: 'paused' };
  const beat = () => house.call(who, 'POST', `/api/v1/playback/sessions/${session.sessionId}/heartbeat`, { body }).catch(() => {});
  setInterval(beat, 5000).unref();
  return session;
}

const variants = (main) => {
  const lines = main.split('\n');
  return lines.flatMap((line, i) =>
    line.startsWith('#EXT-X-STREAM-INF') ? [{ uri: lines[i + 1], height: Number(/RESOLUTION=\d+x(\d+)/.exec(line)[1]) }] : []);
};

/** All that a session is told, and all bytes that it leads to. */
async function told(session) {
  const hls = (await get(session.manifests.hls)).bytes.toString();
  const seen = { main: sha256(hls), dash: sha256((await get(session.manifests.dash)).bytes), lists: {}, media: {} };
  const rungs = variants(hls);
  for (const { uri } of rungs) {
    const address = new URL(uri, session.manifests.hls).href;
    const list = (await get(address)).bytes.toString();
    seen.lists[uri] = sha256(list);
    for (const name of [...list.matchAll(/URI="([^"]+\.mp4)"/g)].map((hit) => hit[1])
      .concat(list.split('\n').filter((line) => line.endsWith('.m4s')))) {
      const { status, bytes, etag } = await get(new URL(name, address).href);
      if (status !== 200) throw new Error(`${name} of ${uri} is ${status}`);
      seen.media[`${uri} ${name}`] = `${sha256(bytes)} ${etag}`;
    }
  }
  return { hls, rungs, seen };
}

/** Decoded pictures of a rung, one sum for all. */
async function pictures(session, height) {
  const { rungs } = await told(session);
  const { uri } = rungs.find((one) => one.height === height);
  const address = new URL(uri, session.manifests.hls).href;
  const list = (await get(address)).bytes.toString();
  const names = [/URI="([^"]+\.mp4)"/.exec(list)[1], ...list.split('\n').filter((line) => line.endsWith('.m4s'))];
  const parts = [];
  for (const name of names) parts.push((await get(new URL(name, address).href)).bytes);
  const file = join(scratch, 'rung.mp4');
  writeFileSync(file, Buffer.concat(parts));
  return sha256(run('-i', file, '-map', '0:v', '-f', 'framemd5', '-'));
}

async function template(name, previewFirst) {
  const body = {
    video: { codec: 'avc', rungs: [{ height: 480 }, { height: 360 }, { height: 240 }] },
    protection: { mode: protection },
    previewFirst,
    reason: 'a check',
  };
  const answer = await house.call('operator', 'PUT', `/ops/v1/templates/${name}`, { body, headers: { 'If-None-Match': '*' } });
  if (![201, 412].includes(answer.status)) throw new Error(`template: ${answer.status} ${await answer.text()}`);
}

const same = (before, after, what) =>
  verdict.that(JSON.stringify(before.seen) === JSON.stringify(after.seen), `${what}: manifests, segments and ETags are what they were`);

try {
  await template(`check-preview-${protection}`, true);
  await template(`check-together-${protection}`, false);
  const source = join(scratch, 'film.mp4');
  run('-f', 'lavfi', '-i', 'testsrc2=s=854x480:r=25:d=30', '-f', 'lavfi', '-i', 'sine=d=30', '-c:v', 'libx264',
    '-preset', 'ultrafast', '-threads', '2', '-c:a', 'aac', source);
  const bytes = readFileSync(source);
  const wish = (name) => ({ fileName: 'apart.mp4', title: `apart by ${name}`, template: name, protection });
  const id = await house.upload(bytes, wish(`check-preview-${protection}`));

  let last = 0;
  const preview = await until('it is playable', 600, () => house.video(id), (now) => {
    verdict.that(now.progress.fraction >= last, `progress never falls: ${last} to ${now.progress.fraction}`);
    last = now.progress.fraction;
    return now.playable;
  });
  verdict.that(preview.status === 'TRANSCODING', `playable while it is TRANSCODING, not ${preview.status}`);
  verdict.that(preview.renditions.find((one) => one.height === 240).status === 'READY', 'its first rung is READY');
  verdict.that(preview.renditions.every((one) => one.height === 240 || one.status !== 'READY'), 'the others are not');
  verdict.that(preview.progress.fraction < 0.9, `its progress is ${preview.progress.fraction}`);
  verdict.that(preview.durationSeconds > 29, `it lasts ${preview.durationSeconds} s`);
  const listed = await house.json(await house.newcomer(), 'GET', '/api/v1/videos?limit=200');
  verdict.that(listed.items.some((one) => one.id === id), 'everybody finds it');

  const early = await open(id);
  const before = await told(early);
  verdict.that(before.rungs.length === 1 && before.rungs[0].height === 240, `one rung is told of: ${JSON.stringify(before.rungs)}`);
  if (protection === 'none') run('-i', early.manifests.hls, '-f', 'null', '-');
  const running = await house.video(id);
  const killed = running.status === 'TRANSCODING' || running.status === 'PACKAGING';
  verdict.that(killed, `it is under way when the member is killed: ${running.status}`);
  if (killed) {
    await strike(house, 'member', 'kill', 0);
    await until('the member is back', 900, () => house.video(id).catch(() => undefined), () => true);
  }
  const film = await house.ended(id, 900, (now) => console.log(`  ${now}`));
  verdict.that(film.status === 'PUBLISHED', `it is PUBLISHED, not ${film.status} ${JSON.stringify(film.findings)}`);
  verdict.that(film.renditions.every((one) => one.status === 'READY'), 'all renditions are READY');
  verdict.that(film.ladder.previewCpuSeconds > 0, `the extra decode is reported: ${JSON.stringify(film.ladder)}`);

  same(before, await told(early), 'the session from before');
  const late = await open(id);
  const after = await told(late);
  verdict.that(after.rungs.map((one) => one.height).join() === '480,360,240', `all rungs: ${JSON.stringify(after.rungs)}`);
  for (const [name, what] of Object.entries(before.seen.media)) {
    verdict.that(after.seen.media[name] === what, `${name} is the same for a later session`);
  }
  const joined = after.rungs.find((one) => one.height === 480).uri;
  verdict.that((await get(new URL(joined, early.manifests.hls).href)).status === 404, 'the early session knows no other rung');

  const together = await house.upload(bytes, wish(`check-together-${protection}`));
  verdict.that((await house.ended(together, 900)).status === 'PUBLISHED', 'the same film, made at once, is PUBLISHED');
  if (protection === 'none') {
    const whole = await open(together);
    for (const height of [480, 360, 240]) {
      verdict.that((await pictures(late, height)) === (await pictures(whole, height)), `${height}p has the same pictures`);
    }
  }

  const job = await house.job(id);
  const seq = (await house.log(job.id)).at(-1).seq;
  const post = (rendition, reason = 'the check') =>
    house.call('operator', 'POST', `/ops/v1/jobs/${job.id}/retry`, { body: { reason, rendition } });
  const unknown = await post('720p');
  verdict.that(unknown.status === 400 && (await unknown.json()).error.code === 'http.invalid', 'an unknown rendition is http.invalid');
  const plain = await post(undefined);
  verdict.that(plain.status === 409 && (await plain.json()).error.code === 'ingest.state', 'a published film as a whole is ingest.state');
  const accepted = await post('360p');
  verdict.that(accepted.status === 202, `a rendition answers 202, not ${accepted.status}`);
  verdict.that((await accepted.json()).status === 'RUNNING', 'the job is RUNNING');
  verdict.that((await house.video(id)).status === 'PUBLISHED', 'the film stays PUBLISHED');
  verdict.that((await post('360p')).status === 409, 'a second one at once is 409');
  const ended = await until('it is made again', 900, () => house.job(id, { patient: true }), (now) => now.status !== 'RUNNING');
  verdict.that(ended.status === 'SUCCEEDED' && ended.attempt === job.attempt + 1, `attempt ${ended.attempt} ${ended.status}`);
  const lines = (await house.log(job.id)).filter((line) => line.seq > seq);
  const encoded = lines.filter((line) => line.event === 'encoded');
  verdict.that(encoded.length === ended.chunks.length && ended.chunks.length > 1, `${encoded.length} chunks were encoded`);
  verdict.that(encoded.every((line) => line.message.endsWith('rungs [2]')), `only of that rung: ${JSON.stringify(encoded)}`);
  same(after, await told(late), 'the session from before the retry');
  same(before, await told(early), 'the first session');
  const now = await told(await open(id));
  const of = (one, height) => one.rungs.find((rung) => rung.height === height).uri;
  verdict.that(of(now, 360) !== of(after, 360), 'a later session has another track of it');
  verdict.that([480, 240].every((height) => of(now, height) === of(after, height)), 'and the others as they were');
  verdict.facts = { previewCpuSeconds: film.ladder.previewCpuSeconds, cpuSeconds: film.ladder.cpuSeconds };
  for (const one of [id, together]) await house.call('creator', 'DELETE', `/api/v1/videos/${one}`);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
verdict.end();

#!/usr/bin/env node
// One of two members is stopped (SIGSTOP) in the middle of a chunk. When its lease is over the other one makes the film.
// Continued, it changes nothing: rows, job log and objects stay as they were.
//   ./mvnw -Prun -Dmembers=all:2 -Dplayhouse.run.edge=none -Dplayhouse.transcode.chunk=PT10S      and in another shell
//   node fencing.mjs <run.json>
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lastModified } from './objects.mjs';
import { Playhouse, Verdict, ffmpeg, sleep } from './playhouse.mjs';

const house = new Playhouse(process.argv[2] ?? '.playhouse/run.json');
const verdict = new Verdict('fencing');
const scratch = mkdtempSync(join(tmpdir(), 'playhouse-fencing-'));
const late = house.run.members[1]; // the API of run.json is the first one's
if (!late) throw new Error('start it with -Dmembers=all:2');

const leased = (job) => (job?.chunks ?? []).find((chunk) => chunk.status === 'LEASED' && chunk.worker === late.name);

/** Everything that is known of a film, as one text. */
async function known(id) {
  const video = await house.video(id);
  const job = await house.job(id);
  const log = await house.log(job.id);
  const objects = (await house.objects(id)).sort((a, b) => (a.key < b.key ? -1 : 1));
  for (const object of objects) object.lastModified = await lastModified(house.run, object);
  return JSON.stringify({ video: { ...video, thumbnails: [], poster: {}, storyboard: {} }, job, log, objects }, null, 1);
}

try {
  const source = join(scratch, 'film.mp4');
  ffmpeg('-f', 'lavfi', '-i', 'testsrc2=s=640x360:r=25:d=70', '-f', 'lavfi', '-i', 'sine=f=440:d=70', '-c:v', 'libx264',
    '-preset', 'ultrafast', '-threads', '2', '-c:a', 'aac', '-shortest', source);
  const id = await house.upload(readFileSync(source), { fileName: 'fencing.mp4', title: 'fencing' });
  let chunk;
  for (const end = Date.now() + 600_000; !chunk && Date.now() < end; await sleep(200)) chunk = leased(await house.job(id));
  if (!chunk) throw new Error(`${late.name} did not take a chunk`);
  process.kill(late.pid, 'SIGSTOP');
  console.log(`${late.name} is stopped with chunk ${chunk.number}`);
  const video = await house.ended(id, 900, (now) => console.log(`  ${now}`));
  verdict.that(video.status === 'PUBLISHED', `the film is PUBLISHED, not ${video.status}`);
  const job = await house.job(id);
  const log = await house.log(job.id);
  verdict.that(job.chunks[chunk.number].worker !== late.name, `chunk ${chunk.number} was made by another member`);
  verdict.that(log.some((line) => line.event === 'healed' || line.event === 'interrupted'), 'the log says that the lease lapsed');
  await sleep(5000);
  const before = await known(id);
  process.kill(late.pid, 'SIGCONT');
  const continuedAt = Date.now();
  let worker;
  do {
    await sleep(1000);
    worker = (await house.json('operator', 'GET', '/ops/v1/workers', { patient: true })).items.find((one) => one.name === late.name);
  } while ((worker.state !== 'up' || Date.parse(worker.lastSeen) < continuedAt || worker.work.length) && Date.now() < continuedAt + 120_000);
  verdict.that(worker.state === 'up' && worker.work.length === 0, `${late.name} is up and idle: ${JSON.stringify(worker)}`);
  let after = await known(id);
  // what it put before it learnt that its claim was over has a name of its own, and is swept
  for (const end = Date.now() + 90_000; after !== before && Date.now() < end; after = await known(id)) await sleep(3000);
  verdict.that(after === before, `nothing has changed\n${before}\n${after}`);
  const encoded = log.filter((line) => line.event === 'encoded').map((line) => line.chunk);
  verdict.that(new Set(encoded).size === encoded.length, `each chunk has one encoded: ${encoded}`);
  verdict.facts = { chunk: chunk.number, secondsUntilQuiet: Math.round((Date.now() - continuedAt) / 1000) };
} finally {
  process.kill(house.run.members[1].pid, 'SIGCONT');
  rmSync(scratch, { recursive: true, force: true });
}
verdict.end();

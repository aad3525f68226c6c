#!/usr/bin/env node
// One part is killed (-9), or the member is stopped for 45 s, after two chunks are DONE and before the last; with nobody's
// help work goes on within 60 s and the film is PUBLISHED, DONE chunks keep their objects, their log has one `encoded`, then at most `reused`.
//   ./mvnw -Prun -Dplayhouse.transcode.chunk=PT10S      and in another shell
//   node healing.mjs <run.json> [member | ffmpeg | postgres | kafka | redis | s3 | sqs | pause]
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lastModified } from './objects.mjs';
import { Playhouse, Verdict, ffmpeg, sleep } from './playhouse.mjs';
import { strike } from './strikes.mjs';

const house = new Playhouse(process.argv[2] ?? '.playhouse/run.json');
const victim = process.argv[3] ?? 'member';
const verdict = new Verdict(`healing after ${victim}`);
const scratch = mkdtempSync(join(tmpdir(), 'playhouse-healing-'));

/** Engines of ours: FFmpegs that write below our scratch folders. */
function engines() {
  const folders = house.run.scratch;
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        const line = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
        return line.split('\0')[0].endsWith('ffmpeg') && folders.some((folder) => line.includes(folder));
      } catch {
        return false;
      }
    })
    .map(Number);
}

/** Strikes and says when (ms) the victim could serve again; what has no successor is struck once. */
async function struck() {
  if (victim === 'pause') await strike(house, 'member', 'stall', 45);
  else if (victim === 'ffmpeg') engines().forEach((pid) => process.kill(pid, 'SIGKILL'));
  else await strike(house, victim, 'kill', 0);
  return Date.now();
}

/** How long (s) until somebody works on the film again: a lease is renewed, or a step is begun or done. */
async function idle(id, from) {
  let leases;
  for (;;) {
    const job = await house.job(id, { patient: true });
    const now = job.chunks.map((chunk) => `${chunk.number} ${chunk.status} ${chunk.leaseExpiresAt ?? ''}`).join();
    if (job.status !== 'RUNNING' || (leases !== undefined && leases !== now)) return (Date.now() - from) / 1000;
    leases = now;
    await sleep(1000);
  }
}

try {
  const source = join(scratch, 'film.mp4');
  ffmpeg('-f', 'lavfi', '-i', 'testsrc2=s=640x360:r=25:d=70', '-f', 'lavfi', '-i', 'sine=f=440:d=70', '-c:v', 'libx264',
    '-preset', 'ultrafast', '-threads', '2', '-c:a', 'aac', '-shortest', source);
  const id = await house.upload(readFileSync(source), { fileName: 'healing.mp4', title: `healing after ${victim}` });
  const began = Date.now();
  let done = [];
  for (;;) {
    const job = await house.job(id);
    done = (job?.chunks ?? []).filter((chunk) => chunk.status === 'DONE');
    const engaged = victim !== 'ffmpeg' || engines().length > 0;
    if (done.length >= 2 && done.length < job.chunks.length && engaged) break;
    if (job && ['SUCCEEDED', 'FAILED', 'REJECTED'].includes(job.status)) throw new Error(`too late: ${job.status}`);
    if (Date.now() - began > 600_000) throw new Error('two chunks are not DONE after 600 s');
    await sleep(500);
  }
  const bucket = house.run.stores.s3.buckets.mezzanine;
  const before = {};
  for (const chunk of done) before[chunk.key] = await lastModified(house.run, { bucket, key: chunk.key });
  console.log(`${done.length} chunks are DONE; strikes ${victim}`);
  const back = await struck();
  const waited = await idle(id, back);
  verdict.that(waited < 60, `the job waited ${waited} s`);
  const video = await house.ended(id, 900, (now) => console.log(`  ${((Date.now() - back) / 1000).toFixed(0)} s: ${now}`));
  verdict.that(video.status === 'PUBLISHED', `the film is PUBLISHED, not ${video.status} ${JSON.stringify(video.findings)}`);

  const job = await house.job(id, { patient: true });
  const log = await house.log(job.id, { patient: true });
  for (const chunk of done) {
    verdict.that(before[chunk.key] === (await lastModified(house.run, { bucket, key: chunk.key })), `chunk ${chunk.number} keeps its object`);
    const now = job.chunks.find((one) => one.number === chunk.number);
    verdict.that(now.key === chunk.key && now.sha256 === chunk.sha256, `chunk ${chunk.number} keeps its name and sum`);
  }
  for (const chunk of job.chunks) {
    const words = log.filter((line) => line.chunk === chunk.number && ['encoded', 'reused'].includes(line.event));
    verdict.that(
      words.length > 0 && words[0].event === 'encoded' && words.slice(1).every((line) => line.event === 'reused'),
      `chunk ${chunk.number} has one encoded, then at most reused: ${words.map((line) => line.event)}`,
    );
    verdict.that(chunk.failures === 0, `chunk ${chunk.number} counts no failure`);
  }
  if (['member', 'ffmpeg'].includes(victim)) {
    verdict.that(log.some((line) => line.event === 'interrupted'), 'the log says interrupted');
  }
  await sleep(3000);
  const wanted = new Set(job.chunks.map((chunk) => chunk.key));
  verdict.that(engines().length === 0, `no engine is left: ${engines()}`);
  verdict.facts = {
    waited,
    seconds: Math.round((Date.now() - back) / 1000),
    losersLeft: (await house.objects(id)).filter((one) => one.class === 'mezzanine' && !wanted.has(one.key)).length,
  };
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
verdict.end();

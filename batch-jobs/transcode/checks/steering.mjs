#!/usr/bin/env node
// What an operator and an owner can do to a job under way: cancel, try again with the chunks that were made, delete.
//   ./mvnw -Prun -Dplayhouse.transcode.chunk=PT10S      and in another shell
//   node steering.mjs <run.json>
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Playhouse, Verdict, ffmpeg, sleep } from './playhouse.mjs';

const house = new Playhouse(process.argv[2] ?? '.playhouse/run.json');
const verdict = new Verdict('steering');
const scratch = mkdtempSync(join(tmpdir(), 'playhouse-steering-'));

async function until(what, patienceSeconds, read, holds) {
  const end = Date.now() + patienceSeconds * 1000;
  for (;;) {
    const seen = await read();
    if (seen && holds(seen)) return seen;
    if (Date.now() > end) throw new Error(`${what} did not happen within ${patienceSeconds} s: ${JSON.stringify(seen)}`);
    await sleep(300);
  }
}

const post = (job, verb, reason) => house.call('operator', 'POST', `/ops/v1/jobs/${job}/${verb}`, { body: { reason } });
const chunks = (job, status) => job.chunks.filter((chunk) => chunk.status === status);

try {
  const source = join(scratch, 'film.mp4');
  ffmpeg('-f', 'lavfi', '-i', 'testsrc2=s=640x360:r=25:d=45', '-f', 'lavfi', '-i', 'sine=d=45', '-c:v', 'libx264',
    '-preset', 'ultrafast', '-threads', '2', '-c:a', 'aac', source);
  const id = await house.upload(readFileSync(source), { fileName: 'steering.mp4', title: 'steering' });
  const running = await until('one chunk DONE, another LEASED', 300, () => house.job(id),
    (job) => chunks(job, 'DONE').length >= 1 && chunks(job, 'LEASED').length >= 1);

  const cancelled = await post(running.id, 'cancellation', 'the check cancels');
  verdict.that(cancelled.status === 202, `cancellation answers 202, not ${cancelled.status}`);
  verdict.that((await cancelled.json()).status === 'CANCELLED', 'the job is CANCELLED');
  verdict.that((await post(running.id, 'cancellation', 'again')).status === 409, 'a second cancellation is 409');
  const failed = await house.video(id);
  verdict.that(failed.status === 'FAILED', `the video is FAILED, not ${failed.status}`);
  verdict.that(failed.findings.some((one) => one.code === 'ingest.cancelled'), 'a finding says ingest.cancelled');
  await until('no worker on it', 15, () => house.busyWorkers(), (work) => work.every((one) => one.jobId !== running.id));

  const retried = await post(running.id, 'retry', 'the check tries again');
  verdict.that(retried.status === 202, `retry answers 202, not ${retried.status}`);
  verdict.that((await retried.json()).attempt === 2, 'it is attempt 2');
  const video = await house.ended(id, 600, (now) => console.log(`  ${now}`));
  verdict.that(video.status === 'PUBLISHED', `the retried film is PUBLISHED, not ${video.status}`);
  const job = await house.job(id);
  const log = await house.log(job.id);
  const events = new Set(log.map((line) => line.event));
  for (const word of ['queued', 'leased', 'started', 'encoded', 'cancelled', 'retried', 'reused', 'published']) {
    verdict.that(events.has(word), `the log says ${word}`);
  }
  for (const before of chunks(running, 'DONE')) {
    const now = job.chunks.find((one) => one.number === before.number);
    verdict.that(now.key === before.key && now.sha256 === before.sha256, `chunk ${before.number} is the one made before`);
  }
  verdict.that(log.every((line) => !/[?&]X-Amz-/i.test(line.message)), 'no signed address is in the log');

  const answer = await house.call('creator', 'DELETE', `/api/v1/videos/${id}`);
  verdict.that(answer.status === 204, `deletion answers 204, not ${answer.status}`);
  verdict.that((await house.call('creator', 'GET', `/api/v1/videos/${id}`)).status === 404, 'the video is gone at once');
  verdict.that((await house.call('operator', 'GET', `/ops/v1/jobs/${job.id}`)).status === 404, 'so is its job');

  const second = await house.upload(readFileSync(source), { fileName: 'deleted.mp4', title: 'deleted while it runs' });
  await until('a chunk LEASED', 300, () => house.job(second), (one) => chunks(one, 'LEASED').length >= 1);
  const began = Date.now();
  verdict.that((await house.call('creator', 'DELETE', `/api/v1/videos/${second}`)).status === 204, 'deletes while it runs');
  await until('no work left', 15, () => house.busyWorkers(), (work) => work.length === 0);
  verdict.facts = { secondsUntilIdle: (Date.now() - began) / 1000 };
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
verdict.end();

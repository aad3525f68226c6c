// How fast the queue is when encoding costs nothing: a stack whose members have the bench's engine (queue.sh starts one).
//   node queue.mjs <run.json> <engine folder> [--films 10000] [--minutes 60] [--half 180] [--only full,half,fair] [--rate steps/s] [--copies]
// 1. full: so many films are uploaded while the queue is paused, then it goes on: steps a second, and the members' live heap
//    (after a collection) every 30 s, of more than 1,000 films every 60 s. --minutes ends it earlier; --copies uploads one
//    and writes the others' rows.
// 2. half: films are delivered evenly, at half of that rate: the wait from the commit of a step to the claim of the next, by
//    the database's commit times.
// 3. fair: creator A queues 200 films, then B one.
// Needs psql; the home's PostgreSQL is started anew and keeps commit times from then on. Everything else goes through the
// public API. Ends with one line of JSON, and with 1 when a bound does not hold.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Playhouse, Verdict, ffmpeg, sleep } from '../checks/playhouse.mjs';
import { Films, each, percentile, stepsDone } from './films.mjs';
import { keepCommitTimes, waits } from './rows.mjs';

const { values: wish, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    films: { type: 'string', default: '10000' },
    minutes: { type: 'string', default: '60' },
    half: { type: 'string', default: '180' },
    only: { type: 'string', default: 'full,half,fair' },
    rate: { type: 'string', default: '0' },
    copies: { type: 'boolean', default: false },
  },
});
const [runFile, engine] = positionals;
if (!engine) {
  console.log(readFileSync(new URL(import.meta.url), 'utf8').split('\n').filter((line) => line.startsWith('//')).join('\n'));
  process.exit(2);
}
const house = new Playhouse(runFile);
house.patience = 60_000;
const verdict = new Verdict('queue');
const say = (text) => console.log(`${new Date().toISOString().slice(11, 19)} ${text}`);

/** Four segments; with chunks of one (queue.sh) a film is 8 steps: plan, four chunks, a sound, assemble, package. */
const source = join(engine, 'source.mp4');
const [pictures, sound] = ['testsrc2=s=128x72:r=25', 'sine=r=48000'].map((graph) => ['-f', 'lavfi', '-i', graph]);
ffmpeg(...pictures, ...sound, '-t', '15.36', '-c:v', 'libx264', '-crf', '38', '-c:a', 'aac', '-b:a', '32k', source);
const films = new Films(house, readFileSync(source));

/** Live bytes of all members: the counts of the JVM after a full collection. */
function liveHeap() {
  const jcmd = process.env.JAVA_HOME ? join(process.env.JAVA_HOME, 'bin', 'jcmd') : 'jcmd';
  const total = ({ pid }) =>
    Number(execFileSync(jcmd, [`${pid}`, 'GC.class_histogram'], { maxBuffer: 1 << 26 }).toString().match(/^Total\s+\d+\s+(\d+)/m)[1]);
  return house.run.members.reduce((sum, member) => sum + total(member), 0);
}

/** One film is made for real and kept; the others are made of it. */
async function prepare() {
  rmSync(join(engine, 'kept'), { recursive: true, force: true });
  mkdirSync(join(engine, 'kept'));
  await films.pause(false);
  const who = await house.newcomer('creator');
  for (const count of [1, 100]) {
    const ids = await films.queue(who, count);
    for (const id of ids) {
      const film = await house.ended(id, 300, () => {}, who);
      if (film.status !== 'PUBLISHED') throw new Error(`a film of the source ended ${film.status}: ${JSON.stringify(film.findings)}`);
    }
  }
  say('the engine knows its film, the code is warm');
}

async function full(count) {
  await films.pause(true);
  say(`${count} films are uploaded, the queue is paused`);
  const who = await house.newcomer('creator');
  if (wish.copies) await films.copies(who, count);
  else await films.queue(who, count, say);
  const heap = [];
  const gap = count > 1000 ? 60_000 : 30_000; // each look is a full collection
  let sampled = 0;
  await films.pause(false);
  const began = Date.now();
  const whole = await films.idle(began + 60_000 * Number(wish.minutes), (depth, leased) => {
    if (Date.now() - sampled < gap) return;
    sampled = Date.now();
    heap.push(liveHeap());
    const load = readFileSync('/proc/loadavg', 'utf8').split(' ')[0];
    say(`${depth.heavy} + ${depth.light} wait, ${leased} run, live heap ${(heap.at(-1) / 1e6).toFixed(1)} MB, load ${load}`);
  });
  const seconds = (Date.now() - began) / 1000;
  if (!whole) await films.pause(true);
  const jobs = await films.jobs(count);
  const steps = jobs.reduce((sum, job) => sum + stepsDone(job), 0);
  const rate = steps / seconds;
  const done = jobs.filter((job) => job.status === 'SUCCEEDED').length;
  verdict.that(jobs.every((job) => !['FAILED', 'REJECTED', 'CANCELLED'].includes(job.status)), 'no film fails');
  verdict.that(rate >= 20, `at least 20 steps a second: ${rate.toFixed(1)}`);
  Object.assign(verdict.facts, { films: count, published: done, steps, seconds: Math.round(seconds), stepsPerSecond: Number(rate.toFixed(1)) });
  flat(heap);
  return { rate, whole };
}

/** The last third of the run holds no more than the first, but a tenth; the first look is before the code is warm. */
function flat(heap) {
  const third = Math.max(1, Math.floor((heap.length - 1) / 3));
  const middle = (values) => percentile(values, 0.5);
  const [first, last] = [middle(heap.slice(1, 1 + third)), middle(heap.slice(-third))];
  verdict.facts.liveHeapMegabytes = heap.map((bytes) => Number((bytes / 1e6).toFixed(1)));
  if (heap.length >= 7) verdict.that(last <= first * 1.1, `live heap is flat: ${first} bytes, then ${last}`);
}

async function half(capacity, stepsPerFilm) {
  const gap = (2000 * stepsPerFilm) / capacity;
  const count = Math.floor((Number(wish.half) * 1000) / gap);
  const who = await house.newcomer('creator');
  say(`${count} films, one every ${gap.toFixed(0)} ms`);
  const ids = [];
  await each(Array.from({ length: count }), 8, async () => ids.push(await films.send(who)));
  const began = Date.now();
  const delivered = ids.map(async (id, position) => {
    await sleep(began + position * gap - Date.now());
    await films.deliver(who, id);
  });
  await Promise.all(delivered);
  await films.idle(Date.now() + 120_000);
  const jobs = await films.jobs(count);
  const all = waits(house, ids);
  const millis = all.map((wait) => wait.millis);
  const p99 = percentile(millis, 0.99);
  verdict.that(jobs.every((job) => job.status === 'SUCCEEDED'), 'every film of the second part is published');
  verdict.that(p99 <= 100, `from commit to claim p99 at most 100 ms: ${p99}`);
  const of = (step) => percentile(all.filter((wait) => wait.step === step).map((wait) => wait.millis), 0.99);
  Object.assign(verdict.facts, {
    halfStepsPerSecond: Number((capacity / 2).toFixed(1)),
    claims: millis.length,
    p50Millis: percentile(millis, 0.5),
    p99Millis: p99,
    mostMillis: Math.max(...millis),
    p99ByStep: { encode: of('encode'), assemble: of('assemble'), package: of('package') },
  });
}

async function fair() {
  const [a, b] = [await house.newcomer('creator'), await house.newcomer('creator')];
  await films.pause(true);
  const many = new Set(await films.queue(a, 200));
  const [one] = await films.queue(b, 1);
  await films.pause(false);
  await films.idle(Date.now() + 600_000);
  const jobs = await films.jobs(201);
  const ends = jobs.filter((job) => many.has(job.videoId)).map((job) => Date.parse(job.endedAt)).sort((x, y) => x - y);
  const lines = await house.log(jobs.find((job) => job.videoId === one).id);
  const rung = Date.parse(lines.findLast((line) => line.event === 'encoded').time);
  const before = ends.filter((end) => end < rung).length;
  verdict.that(before < 10, `B's first rung is done before A's tenth film: ${before} films of A were`);
  verdict.facts.filmsOfABeforeRungOfB = before;
}

await keepCommitTimes(house);
await prepare();
const perFilm = stepsDone((await films.jobs(1))[0]);
let rate = Number(wish.rate);
for (const part of wish.only.split(',')) {
  if (part === 'full') {
    const seen = await full(Number(wish.films));
    rate = seen.rate;
    if (!seen.whole) {
      say('the films that are left stay paused: other parts want a queue of their own');
      break;
    }
  }
  if (part === 'half' && rate > 0) await half(rate, perFilm);
  if (part === 'fair') await fair();
}
verdict.end();

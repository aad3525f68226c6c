#!/usr/bin/env node
// Chaos: faults of every kind strike a running Playhouse while films are uploaded and made; nobody helps. Afterwards every
// film has ended as it must, and decodes to the very frames that it decodes to when nothing is struck.
//   node chaos.mjs --seed 1 --faults 100 --plan            says the plan and ends
//   node chaos.mjs <run.json> --seed 1 [--faults 100] [--films 30] [--lease 30] [--slots 1] [--busy 4] [--longest 120]
//          [--media FOLDER] [--control URL of proxies.mjs] [--without cut,disk-full] [--reference FILE] [--report FILE without ending]
//          [--hold 120, the longest] [--spare BYTES that members keep free, where no small disk can be mounted]
// `night.sh` beside it starts the stack as it must be started, runs this, and stops it. Ends with one line of JSON; 1 when
// something does not hold. It knows run.json and the public API, reads job logs, and looks into the buckets.
import { mkdtempSync, existsSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { Playhouse, Verdict, sha256, sleep } from '../checks/playhouse.mjs';
import { Book } from './book.mjs';
import { Faults, noSmallDisk, smallDisk } from './faults.mjs';
import { judge, unnamed } from './judgement.mjs';
import { faults as planOfFaults, films as planOfFilms } from './plan.mjs';
import { markdown } from './report.mjs';
import { join as joinParts, tellArrival } from './stores.mjs';
import { decoded, engine, make, patiently, upload } from './sources.mjs';

const { values: wish, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: 'string', default: '1' },
    faults: { type: 'string', default: '100' },
    films: { type: 'string', default: '30' },
    lease: { type: 'string', default: '30' },
    slots: { type: 'string', default: String(Math.max(1, Math.floor(availableParallelism() / 2))) },
    busy: { type: 'string', default: '4' },
    longest: { type: 'string', default: '120' },
    minutes: { type: 'string', default: '0' },
    media: { type: 'string' },
    control: { type: 'string' },
    without: { type: 'string', default: '' },
    spare: { type: 'string', default: '' },
    hold: { type: 'string', default: '120' },
    reference: { type: 'string' },
    report: { type: 'string' },
    plan: { type: 'boolean', default: false },
  },
});
const TRIES = 3; // a fault that met nothing, as when the engine it was meant for has just ended, is struck again
const number = (name) => Number(wish[name]);
const without = wish.without.split(',').filter(Boolean);
if (!wish.plan && !wish.control && !without.includes('cut')) {
  throw new Error('cuts need --control (see proxies.mjs), or --without cut');
}
const faults = planOfFaults(number('seed'), number('faults'), number('lease'), without).map((fault) =>
  fault.hold > number('hold') && fault.kind !== 'member-stopped' ? { ...fault, hold: number('hold') } : fault,
);
const films = planOfFilms(number('seed'), 1000, number('longest'));
if (wish.plan) {
  faults.forEach((fault) => console.log(JSON.stringify(fault)));
  films.slice(0, number('films')).forEach((film) => console.log(JSON.stringify(film)));
  process.exit();
}

/** Asks whichever member answers: the one that run.json names first may be the one that is struck. */
class Anybody extends Playhouse {
  get run() {
    const run = super.run;
    if (run.edge) return run;
    const doors = run.members.filter((member) => member.role !== 'worker');
    const door = doors[(this.turn ?? 0) % doors.length];
    return { ...run, api: `http://127.0.0.1:${door.http}`, operations: `http://127.0.0.1:${door.operations}` };
  }

  /** Many operators look, so that the limit of one account does not matter. */
  async call(name, method, path, options) {
    const who = name === 'operator' && this.operators ? this.operators[(this.next = (this.next ?? 0) + 1) % this.operators.length] : name;
    try {
      const answer = await super.call(who, method, path, { ...options, patient: false });
      if (!options?.patient || answer.status < 500) return answer;
    } catch (away) {
      if (!options?.patient) {
        this.turn = (this.turn ?? 0) + 1;
        throw away;
      }
    }
    this.turn = (this.turn ?? 0) + 1;
    return super.call(who, method, path, options);
  }
}

const house = new Anybody(positionals[0] ?? '.playhouse/run.json');
house.patience = 12_000;
const verdict = new Verdict(`chaos ${wish.seed}`);
const folder = mkdtempSync(join(tmpdir(), 'playhouse-chaos-'));
const ffmpeg = engine(house.runFile);
const book = new Book(house, number('slots'));
const disks = without.includes('disk-full') || wish.spare ? [] : house.run.scratch;
const small = disks.filter((one) => smallDisk(one, 640));
if (small.length < disks.length) {
  small.forEach(noSmallDisk);
  throw new Error('no small disk can be laid over scratch: start it by night.sh, or say --spare, or --without disk-full');
}
const striker = new Faults(house, book, { control: wish.control, spare: number('spare') });
const say = (text) => console.log(`${new Date().toISOString().slice(11, 19)} ${text}`);

const creators = [];
const sent = []; // {number, source, protection, id, who}
const struck = [];

const broken = (name) => ['garbage', 'cut-short', 'sound-only'].includes(name);

/** Clips of a folder are sources, too, in turn with the made ones. */
const clips = wish.media
  ? readdirSync(wish.media).filter((name) => /^(clip|talk|vfr|rotated).*\.(mp4|webm)$/.test(name)).sort().map((name) => join(wish.media, name))
  : [];
const sourceOf = (film) => {
  const clip = film.number % 6 === 0 && !broken(film.source) ? clips[(film.number / 6) % clips.length] : undefined;
  return clip ? basename(clip) : film.source;
};
const fileOf = async (source) => clips.find((clip) => basename(clip) === source) ?? make(source, ffmpeg, folder);

async function send(film, title, source = sourceOf(film)) {
  const who = creators[film.number % creators.length];
  const file = await fileOf(source);
  // the bucket says it, too, twice; of every seventh film it alone says it
  const told = async (id) => {
    for (let times = 0; times < 2; times++) await tellArrival(house.run, `${id}/source`, statSync(file).size);
  };
  const byBucket = async (signed, parts, id) => {
    await joinParts(house.run, signed, parts).catch((wrong) => {
      if (!/404/.test(wrong.message)) throw wrong; // joined already, by the try before
    });
    await told(id);
  };
  const alone = film.number % 7 === 2;
  const id = await upload(house, file, { fileName: basename(file), title, protection: film.protection }, who, alone && byBucket);
  if (!alone) await told(id).catch(() => {});
  return { ...film, source, id, who };
}

const ended = (one, seconds) => patiently(`the end of ${one.id}`, () => house.ended(one.id, seconds, () => {}, one.who), Date.now() + seconds * 1000);

/** What each source decodes to when nothing is struck: made before the first fault, or read from an earlier run's file. */
async function reference(names) {
  const known = wish.reference && existsSync(wish.reference) ? JSON.parse(readFileSync(wish.reference, 'utf8')) : {};
  const missing = [];
  for (const source of names) {
    const key = `${source} ${sha256(readFileSync(await fileOf(source)))}`;
    if (!known[key]) missing.push({ source, key });
  }
  const made = [];
  for (const [index, { source, key }] of missing.entries()) {
    made.push({ key, ...(await send({ number: index, protection: 'none' }, `undisturbed: ${source}`, source)) });
  }
  for (const one of made) {
    const video = await ended(one, 1200);
    if (video.status !== 'PUBLISHED') throw new Error(`undisturbed ${one.source} is ${video.status}`);
    known[one.key] = await decoded(house, one.id, ffmpeg, folder);
    say(`undisturbed ${one.source}: ${Object.keys(known[one.key]).join(' ')}`);
  }
  if (wish.reference) writeFileSync(wish.reference, JSON.stringify(known, null, 1));
  return known;
}

/** Keeps some films under way until the faults are through and as many as were asked for were sent. */
async function feed(through) {
  for (const film of films) {
    if (sent.length >= number('films') && through()) return;
    const one = await send(film, `chaos ${wish.seed}: ${film.number}`);
    sent.push(one);
    say(`film ${film.number} ${one.source} ${film.protection} is ${one.id}`);
    while (book.jobs.filter((job) => sent.some((each) => each.id === job.videoId)).length >= number('busy') && !(through() && sent.length < number('films'))) {
      await sleep(500);
    }
  }
}

async function strikeAll() {
  const end = number('minutes') ? Date.now() + number('minutes') * 60_000 : Infinity;
  for (const fault of faults) {
    if (Date.now() > end) return void say(`${wish.minutes} minutes are over after ${struck.length} faults`);
    await sleep(fault.pause * 1000);
    let done;
    for (let tries = 0; tries < TRIES && !(done && !done.missed); tries++) {
      for (const wait = Date.now() + 90_000; !book.chunkLeased() && Date.now() < wait; ) await sleep(100);
      const leased = book.chunkLeased();
      say(`fault ${fault.number} ${fault.kind} ${fault.store ?? ''} ${fault.hold ? `for ${fault.hold} s` : ''}`);
      done = { leased, ...(await striker.strike(fault).catch((wrong) => ({ missed: wrong.message }))) };
      if (done.missed) say(`  missed: ${done.missed}`);
    }
    struck.push({ ...fault, ...done, endedAt: Date.now() });
  }
}

try {
  for (let i = 0; i < 4; i++) creators.push(await house.newcomer('creator'));
  const operators = [];
  for (let i = 0; i < 6; i++) operators.push(await house.newcomer('operator'));
  house.operators = operators;
  const beganAt = new Date().toISOString();
  const names = [...new Set(films.slice(0, Math.max(54, number('films'))).map(sourceOf))].filter((name) => !broken(name));
  const undisturbed = await reference(names);
  const before = new Set(await unnamed(house));
  const watching = book.watch();
  let through = false;
  const feeding = feed(() => through);
  feeding.catch((wrong) => verdict.that(false, `films were sent: ${wrong.message}`));
  for (const patience = Date.now() + 60_000; !book.chunkLeased() && Date.now() < patience; ) await sleep(200);
  await strikeAll();
  through = true;
  const lastFaultAt = Date.now();
  say(`the last fault is over; ${sent.length} films were sent`);
  await feeding.catch(() => {});
  const judging = setTimeout(() => (book.judging = true), Math.max(0, lastFaultAt + 120_000 - Date.now()));
  for (const one of sent) one.video = await ended(one, 1800).catch((late) => ({ status: late.message, findings: [] }));
  clearTimeout(judging);
  const endedAt = Date.now();
  book.ended = true;
  await watching;
  const back = await patiently('every member', async () => {
    if (!house.run.ready) throw new Error('not ready');
    return true;
  }, Date.now() + 300_000).catch(() => false);
  verdict.that(back, 'every member is back within 300 s');
  const facts = await judge({ house, verdict, sent, struck, book, undisturbed, ffmpeg, folder, broken, say, before, beganAt });
  verdict.facts = {
    seed: number('seed'), films: sent.length, faults: struck.length, secondsAfterLastFault: Math.round((endedAt - lastFaultAt) / 1000), ...facts,
  };
  if (wish.report) {
    writeFileSync(`${wish.report}.json`, JSON.stringify({ ...verdict.facts, passed: verdict.passed, failures: verdict.failures, struck, films: sent.map(({ video, who, ...film }) => ({ ...film, status: video.status })) }, null, 1));
    writeFileSync(`${wish.report}.md`, markdown(verdict, struck, wish));
  }
} finally {
  disks.forEach(noSmallDisk);
  rmSync(folder, { recursive: true, force: true });
}
verdict.end();

// What must hold after a run, film by film and in the buckets.
import { sleep } from '../checks/playhouse.mjs';
import { decoded, patiently } from './sources.mjs';
import { keys, uploads } from './stores.mjs';

const KILLS = ['member-killed', 'member-stopped', 'ffmpeg-killed'];
/** A sweep leaves uploads that are younger (ms) while no row says otherwise: the row that names one is written after it began. */
const BEGINNING = 600_000;
const OVER = ['interrupted', 'failed', 'encoded'];

export async function judge({ house, verdict, sent, struck, book, undisturbed, ffmpeg, folder, broken, say, before, beganAt }) {
  const log = new Map();
  for (const one of sent) {
    const wanted = broken(one.source) ? 'REJECTED' : 'PUBLISHED';
    verdict.that(one.video.status === wanted, `film ${one.number} (${one.source}, ${one.id}) is ${wanted}: ${one.video.status} ${JSON.stringify(one.video.findings)}`);
    const job = await patiently('a job', () => house.job(one.id), Date.now() + 60_000);
    if (job) log.set(one.id, { job, lines: await patiently('a log', () => house.log(job.id), Date.now() + 60_000) });
    else verdict.that(false, `film ${one.number} has a job`);
  }
  for (const [id, { job, lines }] of log) lived(verdict, id, job, lines);
  const repaired = [...log.values()].flatMap(({ lines }) => lines.filter((line) => line.event === 'healed' && !/^taken over/.test(line.message)));
  const claimable = until(struck, log);
  verdict.that(book.idle.length === 0, `no work is due and unclaimed while a slot is free: ${JSON.stringify(book.idle.slice(0, 5))}`);
  verdict.that(claimable.p99 <= 45, `from the kill to claimable again p99 is ${claimable.p99} s`);
  verdict.that(struck.every((fault) => !fault.missed), `every fault struck: ${struck.filter((fault) => fault.missed).map((fault) => `${fault.number} ${fault.missed}`)}`);
  await noDeadLetter(house, verdict, log, beganAt);
  say('sweeps the buckets');
  const left = await leftInBuckets(house, verdict, before, say);
  let compared = 0;
  for (const one of sent) {
    if (one.video.status !== 'PUBLISHED') continue;
    const [, wanted] = Object.entries(undisturbed).find(([key]) => key.startsWith(`${one.source} `));
    const found = await patiently('a film', () => decoded(house, one.id, ffmpeg, folder), Date.now() + 120_000);
    verdict.that(JSON.stringify(found) === JSON.stringify(wanted), `film ${one.number} (${one.source}) decodes as it does undisturbed:\n${JSON.stringify(found)}\n${JSON.stringify(wanted)}`);
    compared += Object.keys(found).length;
  }
  return {
    struckWhileLeased: struck.filter((fault) => fault.leased).length,
    rejected: sent.filter((one) => one.video.status === 'REJECTED').length,
    streamsCompared: compared,
    claimable,
    interruptions: count(log, 'interrupted'),
    failed: count(log, 'failed'),
    healed: repaired.map((line) => line.message),
    idle: book.idle.length,
    looks: book.samples,
    left: left.length,
  };
}

const count = (log, event) => [...log.values()].reduce((sum, { lines }) => sum + lines.filter((line) => line.event === event).length, 0);

/** A film ends once, each of its objects is encoded once, and what is recorded is what was told. */
function lived(verdict, id, job, lines) {
  const ends = lines.filter((line) => ['published', 'rejected'].includes(line.event));
  verdict.that(ends.length === 1, `${id} ended once: ${ends.map((line) => line.event)}`);
  const begun = lines.filter((line) => line.event === 'queued' && line.step === 'plan').length;
  verdict.that(begun === 1, `${id} began once, whoever said that its source arrived: ${begun}`);
  const objects = lines.filter((line) => line.event === 'encoded').map((line) => line.key);
  verdict.that(new Set(objects).size === objects.length, `each object of ${id} is encoded once: ${objects}`);
  for (const chunk of job.chunks) {
    const last = lines.filter((line) => line.chunk === chunk.number && ['encoded', 'reused'].includes(line.event)).pop();
    verdict.that(chunk.status === 'DONE' && last?.key === chunk.key && last?.sha256 === chunk.sha256, `chunk ${chunk.number} of ${id} is what its log says: ${chunk.status} ${chunk.key}, ${last?.key}`);
  }
}

/** Seconds from a kill until what the victim held could be claimed again: handed back (a step's own hand-back waits 5 s) or taken. */
function until(struck, log) {
  const times = [];
  for (const fault of struck.filter((one) => KILLS.includes(one.kind) && one.claims)) {
    for (const claim of fault.claims) {
      const lines = [...log.values()].find(({ job }) => job.id === claim.jobId)?.lines ?? [];
      const mine = lines.filter((line) => line.step === claim.step && line.chunk === claim.chunk && Date.parse(line.time) >= fault.struckAt);
      const over = mine.find((line) => OVER.includes(line.event));
      const taken = mine.find((line) => line.event === 'leased');
      if (!over || over.event === 'encoded') continue; // it was through, or not the one that was killed
      const pause = /^the lease of/.test(over.message) ? 0 : 5000;
      const at = Math.min(Date.parse(over.time) + pause, taken ? Date.parse(taken.time) : Infinity);
      times.push({ fault: fault.number, seconds: (at - fault.struckAt) / 1000 });
    }
  }
  const sorted = times.map((one) => one.seconds).sort((a, b) => a - b);
  const at = (share) => (sorted.length ? sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] : 0);
  return { measured: sorted.length, p50: at(0.5), p99: at(0.99), longest: sorted.at(-1) ?? 0 };
}

async function noDeadLetter(house, verdict, log, beganAt) {
  const dead = [...log.values()].flatMap(({ job }) => job.chunks.filter((chunk) => chunk.status === 'DEAD').map((chunk) => `${chunk.number} of ${job.id}`));
  const letters = await house.call('operator', 'GET', '/ops/v1/dead-letters', { patient: true });
  if (letters.ok) {
    const mine = (await letters.json()).items.filter((letter) => log.has(letter.videoId));
    dead.push(...mine.map((letter) => `${letter.step} of ${letter.jobId}`));
  }
  verdict.that(dead.length === 0, `there is no dead letter: ${dead}`);
  const audit = (await house.json('operator', 'GET', '/ops/v1/audit?limit=200', { patient: true })).items;
  const manual = audit.filter((line) => line.at >= beganAt && /job|worker|queue|dead|sweep/.test(line.action));
  verdict.that(manual.length === 0, `nobody helped: ${manual.map((line) => line.action)}`);
}

/** Everything in the four buckets that no listing of a video that has a job names. */
export async function unnamed(house) {
  const named = new Set();
  for (const id of await everyVideo(house)) {
    for (let next; ; ) {
      const page = await house.json('operator', 'GET', `/ops/v1/videos/${id}/objects?limit=200${next ? `&after=${encodeURIComponent(next)}` : ''}`, { patient: true });
      page.items.forEach((one) => named.add(`${one.bucket}/${one.key}`));
      next = page.next;
      if (!next) break;
    }
  }
  const left = [];
  for (const [kind, bucket] of Object.entries(house.run.stores.s3.buckets)) {
    left.push(...(await keys(house.run, bucket)).map((key) => `${bucket}/${key}`).filter((name) => !named.has(name)));
    for (const { key, began } of await uploads(house.run, bucket)) {
      const status = kind === 'raw' ? await statusOf(house, key) : undefined;
      // of two that one creation began while answers were lost, the video waits for one
      if (status ? status !== 'UPLOADING' : Date.now() - began > BEGINNING) left.push(`upload ${bucket}/${key}`);
    }
  }
  return left;
}

/** Of the video that an upload's key names; undefined where there is none. */
async function statusOf(house, key) {
  const answer = await house.call('operator', 'GET', `/api/v1/videos/${key.split('/')[0]}`, { patient: true });
  return answer.ok ? (await answer.json()).status : undefined;
}

/** The same after a sweep, but for what lay there before: others may be uploading to the same house. */
async function leftInBuckets(house, verdict, before, say) {
  const look = async () => (await unnamed(house)).filter((name) => !before.has(name));
  const asked = await house.call('operator', 'POST', '/ops/v1/sweeps', { body: { reason: 'chaos is over', ageSeconds: 0 }, patient: true });
  const patience = Date.now() + (asked.ok ? 240_000 : 720_000);
  if (asked.ok) verdict.that(await ended(house, (await asked.json()).id, patience), 'the sweep ended');
  let left = await look();
  for (; left.length && Date.now() < patience; left = await look()) await sleep(5000);
  if (left.length) say(`left: ${left.slice(0, 20).join(' ')}`);
  verdict.that(left.length === 0, `nothing is left in the buckets that no video names: ${left.length}, ${left.slice(0, 5)}`);
  return left;
}

/** Whether a sweep ends in time (ms). */
async function ended(house, id, patience) {
  for (;;) {
    const { items } = await house.json('operator', 'GET', '/ops/v1/sweeps?limit=20', { patient: true });
    if (items.find((one) => one.id === id)?.endedAt) return true;
    if (Date.now() > patience) return false;
    await sleep(1000);
  }
}

async function everyVideo(house) {
  const ids = new Set();
  for (let next; ; ) {
    const page = await house.json('operator', 'GET', `/ops/v1/jobs?limit=200${next ? `&after=${encodeURIComponent(next)}` : ''}`, { patient: true });
    page.items.forEach((job) => ids.add(job.videoId));
    next = page.next;
    if (!next) return ids;
  }
}


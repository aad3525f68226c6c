// The same film by 1, 2 and 3 workers gives the same bytes, and a worker that is killed (-9) in the middle costs at most the
// chunk that it had in hand.
//   ./mvnw -Prun -Dmembers=web:1,worker:3 -Dplayhouse.transcode.slots=1      and in another shell
//   node workers.mjs <run.json> [--film FILE | --seconds 600] [--rungs 1080]
// Without a film the stack's sample is repeated to that length; --rungs: with these heights, not the usual ones. The other
// workers are drained meanwhile. Compared are the sums of all chunks' objects and of all published tracks (without keys:
// sealing adds a nonce). Ends with one line of JSON.
import { readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { sum } from '../checks/objects.mjs';
import { Playhouse, Verdict, ffmpeg, sleep } from '../checks/playhouse.mjs';

const { values: wish, positionals } = parseArgs({
  allowPositionals: true,
  options: { film: { type: 'string' }, seconds: { type: 'string', default: '600' }, rungs: { type: 'string', default: '' } },
});
const house = new Playhouse(positionals[0] ?? '.playhouse/run.json');
house.patience = 60_000;
const verdict = new Verdict('workers');
const home = dirname(house.runFile);
const made = join(home, 'workers-title.mp4');
if (!wish.film) {
  const sample = ['-stream_loop', '-1', '-i', join(home, 'sample.mp4'), '-t', wish.seconds];
  ffmpeg(...sample, '-map', '0:v:0', '-map', '0:a:0', '-c', 'copy', made);
}
const bytes = readFileSync(wish.film ?? made);
const said = { fileName: 'workers.mp4', protection: 'none', ...(await house.rungs(wish.rungs)) };
const names = house.run.members.filter((member) => member.role === 'worker').map((member) => member.name);

async function until(what, seconds, holds) {
  for (const end = Date.now() + seconds * 1000; ; await sleep(500)) {
    const found = await holds();
    if (found) return found;
    if (Date.now() > end) throw new Error(`not within ${seconds} s: ${what}`);
  }
}

/** So many workers take work. */
async function working(count) {
  for (const [position, name] of names.entries()) {
    const path = `/ops/v1/workers/${name}/drain`;
    if (position < count) await house.call('operator', 'DELETE', path);
    else await house.json('operator', 'POST', path, { body: { reason: 'a bench' } });
    const wanted = position < count ? 'up' : 'drained';
    await until(`${name} is ${wanted}`, 60, async () => (await house.json('operator', 'GET', `/ops/v1/workers/${name}`)).state === wanted);
  }
}

/** Makes the film; says who worked on it, and what came of it. */
async function run(title, during = async () => {}) {
  const began = Date.now();
  const id = await house.upload(bytes, { ...said, title });
  await during(id);
  const video = await house.ended(id, 7200);
  verdict.that(video.status === 'PUBLISHED', `${title}: PUBLISHED, not ${video.status}`);
  const seconds = Math.round((Date.now() - began) / 1000);
  const job = await house.job(id);
  const leased = (await house.log(job.id)).filter((line) => line.event === 'leased' && line.step === 'encode');
  const packaged = (await house.objects(id)).filter((one) => one.class === 'packaged' && one.key.endsWith('.mp4'));
  const sums = job.chunks.map((chunk) => `chunk ${chunk.number} ${chunk.sha256}`);
  for (const one of packaged) sums.push(`track ${one.key.split('/').pop()} ${await sum(house.run, one)}`);
  const by = [...new Set(leased.map((line) => line.member))].sort();
  const again = leased.length - job.chunks.length;
  console.log(`${title}: ${seconds} s, ${job.chunks.length} chunks by ${by}, ${again} encoded again, ${packaged.length} tracks`);
  await house.call('creator', 'DELETE', `/api/v1/videos/${id}`);
  return { seconds, by, again, tracks: packaged.length, sums: sums.sort().join('\n') };
}

/** Kills a worker that has a chunk of the film in hand when a third of them is done. */
async function kill(id) {
  const held = await until('a chunk is in hand in the middle', 3600, async () => {
    const job = await house.job(id);
    const chunks = job?.chunks ?? [];
    if (job?.endedAt) throw new Error('the film ended before a worker could be killed: take a longer one');
    const done = chunks.filter((chunk) => chunk.status === 'DONE').length;
    return done > 0 && done >= chunks.length / 3 && chunks.find((chunk) => chunk.status === 'LEASED' && chunk.worker);
  });
  process.kill(house.run.members.find((member) => member.name === held.worker).pid, 'SIGKILL');
  console.log(`killed ${held.worker} with chunk ${held.number} in hand`);
}

try {
  const runs = [];
  for (let count = 1; count <= Math.min(3, names.length); count++) {
    await working(count);
    const one = await run(`by ${count}`);
    verdict.that(one.by.length === count, `${count} workers take part: ${one.by}`);
    runs.push(one);
  }
  runs.push(await run('one killed', kill));
  verdict.that(runs[0].tracks > 1, 'there are tracks to compare');
  verdict.that(runs.slice(0, -1).every((one) => one.again === 0), 'without a kill nothing is encoded twice');
  const extra = runs.at(-1).again;
  verdict.that(extra <= 1, `the kill adds the chunk that was in hand and no other: ${extra}`);
  verdict.that(runs.every((one) => one.sums === runs[0].sums), 'all runs give the same bytes');
  verdict.facts = { seconds: runs.map((one) => one.seconds), sums: runs[0].sums.split('\n').length, encodedAgain: extra };
} finally {
  rmSync(made, { force: true });
  for (const name of names) await house.call('operator', 'DELETE', `/ops/v1/workers/${name}/drain`, { patient: true });
}
verdict.end();

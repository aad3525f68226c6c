// What the workflow costs over bare FFmpeg: CPU-seconds of all FFmpegs and ffprobes of one film and of the workers' batch
// threads, against the same commands run by a shell, and against one process for the whole film.
//   node overhead.mjs <run.json> [--film FILE | --seconds 600] [--pairs 5] [--fit 32,128] [--rungs 1080] [--warm 60]  (Linux)
// Without a film the stack's sample is repeated to that length. --rungs: by a template with these heights, not the usual one.
// With n workers (-Dmembers=web:1,worker:n) all are counted.
// Every 4 ms it is looked whether a process has begun, also while the shell runs.
// Each engine's arguments, environment and niceness are kept, and a hard link to
// an input in scratch. The shell runs each of them again, as many at once as the workers had. Pictures (thumbnails, scrub
// pictures) are taken off both sides. Workers' children are counted by the kernel (also one too short to be seen: it makes
// the ratio larger), their threads by name: the executor's, which run the jobs and the few requests meanwhile, and those that
// read from FFmpeg. The executor's also wait for facts, tell how they are and run timers, film or not; what that takes by time
// is measured while the shell runs, so beside the same load, and is not the batch's: it is taken off, and the ratio with it
// (withIdle) is told beside. The fit: threads' seconds = fixed + chunks x each, over the film and shorter ones (--fit, seconds).
// Before all of that the members make --warm short films (60) of one small rung: a member's first jobs cost more, for its code is
// not compiled yet. Without an edge (-Dplayhouse.run.edge=none) nobody probes the members each second, and less is to be taken off.
// Ends with one line of JSON, and with 1 when a bound does not hold.
import { copyFileSync, readFileSync, rmSync, mkdtempSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { Playhouse, Verdict, ffmpeg, sleep } from '../checks/playhouse.mjs';
import { Threads, Watch, bare, byShell, childSeconds, isPicture } from './engines.mjs';
import { each, percentile } from './films.mjs';

const { values: wish, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    film: { type: 'string' },
    seconds: { type: 'string', default: '600' },
    pairs: { type: 'string', default: '5' },
    fit: { type: 'string', default: '32,128' },
    rungs: { type: 'string', default: '' },
    warm: { type: 'string', default: '60' },
  },
});
const house = new Playhouse(positionals[0] ?? '.playhouse/run.json');
house.patience = 60_000;
const home = dirname(house.runFile);
const scratch = mkdtempSync(join(home, 'overhead-'));
const verdict = new Verdict('overhead');
const said = { fileName: 'overhead.mp4', title: 'overhead', protection: 'none', ...(await house.rungs(wish.rungs)) };
const workers = () => house.run.members.filter((member) => member.role !== 'web');

/** The sample, again and again, as long as was asked for. */
function title(seconds) {
  const file = join(scratch, `${seconds}.mp4`);
  ffmpeg('-stream_loop', '-1', '-i', join(home, 'sample.mp4'), '-t', `${seconds}`, '-map', '0:v:0', '-map', '0:a:0', '-c', 'copy', file);
  return file;
}

/** Looks on until the work is done; gives what it gives, the workers' thread-seconds meanwhile, and how long it took (s). */
async function looking(watch, work) {
  const threads = new Threads(workers());
  const before = threads.seconds();
  const began = Date.now();
  let over = false;
  const result = work.finally(() => (over = true));
  for (let asked = 0; !over; await sleep(4)) {
    watch.look();
    if (Date.now() - asked > 2000) {
      asked = Date.now();
      threads.seconds();
    }
  }
  return { result: await result, threads: threads.seconds() - before, seconds: (Date.now() - began) / 1000 };
}

/** Uploads a film, and watches until it is published. */
async function encode(file) {
  const members = workers();
  const watch = new Watch(members, house.run.scratch);
  const children = () => members.reduce((sum, member) => sum + childSeconds(member.pid), 0);
  const before = children();
  const { result: video, threads, seconds } = await looking(
    watch,
    house.upload(readFileSync(file), said).then((id) => house.ended(id, 7200, () => {})),
  );
  if (video.status !== 'PUBLISHED') throw new Error(`the film ended ${video.status}: ${JSON.stringify(video.findings)}`);
  const engines = children() - before;
  const job = await house.job(video.id);
  return { id: video.id, watch, commands: watch.commands, engines, threads, seconds, chunks: job.chunks.length };
}

/** The same commands without any workflow: pictures apart, and what the workers' threads take by time although they have no film. */
async function shell(seen) {
  const pictures = await byShell(seen.commands.filter(isPicture), seen.watch, 1);
  const others = new Watch(workers(), house.run.scratch);
  const commands = seen.commands.filter((command) => !isPicture(command));
  const { result, threads, seconds } = await looking(others, byShell(commands, seen.watch)).finally(() => others.forget());
  return { engines: result, pictures, idleRate: threads / seconds };
}

async function forget(seen) {
  await house.call('creator', 'DELETE', `/api/v1/videos/${seen.id}`);
  seen.watch.forget();
}

/** Least squares through (chunks, seconds). */
function line(points) {
  const mean = (of) => points.reduce((sum, point) => sum + of(point), 0) / points.length;
  const [x, y] = [mean((point) => point[0]), mean((point) => point[1])];
  const slope = mean((point) => (point[0] - x) * (point[1] - y)) / mean((point) => (point[0] - x) ** 2);
  return { fixed: y - slope * x, each: slope };
}

const round = (value, digits = 2) => Number(value.toFixed(digits));

try {
  const film = join(scratch, 'film.mp4');
  copyFileSync(wish.film ?? title(Number(wish.seconds)), film);
  const points = [];
  const small = { ...said, ...(await house.rungs('240')) };
  const short = readFileSync(title(6));
  await each(Array.from({ length: Number(wish.warm) }), 6, async () => {
    const id = await house.upload(short, small);
    const { status } = await house.ended(id, 600, () => {});
    if (status !== 'PUBLISHED') throw new Error(`a short film ended ${status}`);
    await house.call('creator', 'DELETE', `/api/v1/videos/${id}`);
  });
  for (const length of wish.fit.split(',').filter(Boolean).map(Number)) {
    const seen = await encode(title(length));
    const idle = (await shell(seen)).idleRate * seen.seconds;
    points.push([seen.chunks, seen.threads - idle]);
    const without = round(seen.watch.without);
    console.log(`${length} s: ${seen.chunks} chunks, threads ${round(seen.threads)} s (idle ${round(idle)} s of it), ${without} s without an engine`);
    await forget(seen);
  }
  const pairs = [];
  let seen;
  for (let pair = 0; pair < Number(wish.pairs); pair++) {
    const first = pair % 2 === 1 ? await shell(seen) : undefined;
    if (seen) await forget(seen);
    seen = await encode(film);
    const bareOnes = first ?? (await shell(seen));
    const idle = bareOnes.idleRate * seen.seconds;
    const threads = seen.threads - idle;
    const own = seen.engines + threads - bareOnes.pictures;
    const ratio = own / bareOnes.engines;
    points.push([seen.chunks, threads]);
    const load = Number(readFileSync('/proc/loadavg', 'utf8').split(' ')[1]);
    pairs.push({ own, shell: bareOnes.engines, ratio, withIdle: (own + idle) / bareOnes.engines, threads, without: seen.watch.without, load });
    console.log(
      `pair ${pair + 1}: workflow ${round(own)} s (threads ${round(threads)} s of it; idle ${round(idle)} s apart), shell ${round(bareOnes.engines)} s, ` +
        `ratio ${round(ratio, 4)}, pictures ${round(bareOnes.pictures)} s apart, ${seen.commands.length} FFmpegs, ${seen.watch.atOnce} at once, load ${load}`,
    );
  }
  const one = bare(seen.commands);
  const single = await byShell(one.commands, seen.watch);
  await forget(seen);
  const median = (of) => percentile(pairs.map(of), 0.5);
  const ratio = median((pair) => pair.ratio);
  const fit = line(points);
  verdict.that(ratio <= 1.03, `at most 1.03 of the same commands: ${round(ratio, 4)}`);
  verdict.that(fit.fixed <= 1.5, `at most 1.5 s for a film: ${round(fit.fixed)}`);
  verdict.that(fit.each <= 0.15, `at most 150 ms for a chunk: ${round(fit.each * 1000, 0)}`);
  verdict.facts = {
    ratio: round(ratio, 4),
    least: round(Math.min(...pairs.map((pair) => pair.ratio)), 4),
    most: round(Math.max(...pairs.map((pair) => pair.ratio)), 4),
    secondsWithoutEngine: round(median((pair) => pair.without)),
    withIdle: round(median((pair) => pair.withIdle), 4),
    toOneProcess: round(median((pair) => pair.own) / single, 4),
    workflowCpuSeconds: round(median((pair) => pair.own)),
    threadCpuSeconds: round(median((pair) => pair.threads)),
    shellCpuSeconds: round(median((pair) => pair.shell)),
    oneProcessCpuSeconds: round(single),
    fixedSeconds: round(fit.fixed),
    millisPerChunk: round(fit.each * 1000, 0),
    pictureChunks: one.chunks,
    workers: workers().length,
    load5m: pairs.map((pair) => pair.load),
  };
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
verdict.end();

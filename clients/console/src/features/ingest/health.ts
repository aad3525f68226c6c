import type { Job, Worker } from '@playhouse/api';
import { words } from '@playhouse/ui';
import { isOver, shortCause } from './job';

export type Health = {
  well: boolean;
  sentence: string;
  running: number;
  queued: number;
  oldestSeconds: number | undefined;
  /** Seconds of film finished per second of CPU, over the chunks that are done. */
  speed: number | undefined;
  /** Jobs that ended in each of the last twelve five-minute steps, oldest first. */
  ended: number[];
  failed: number[];
  causes: { cause: string; count: number }[];
  workersUp: number;
  workersGone: number;
};

const hour = 3_600_000;
const step = 300_000;

/** Is it well? Answered from the newest jobs and the workers; pure, time is an input. */
export function healthOf(jobs: readonly Job[], workers: readonly Worker[], now: number): Health {
  const running = jobs.filter(({ status }) => status === 'RUNNING');
  const queued = jobs.filter(({ status }) => status === 'QUEUED');
  const recent = jobs.filter((job) => isOver(job) && job.endedAt && now - Date.parse(job.endedAt) < hour);
  const failed = recent.filter(({ status }) => status === 'FAILED');
  const oldest = Math.min(...queued.map(({ createdAt }) => Date.parse(createdAt)));
  const done = [...running, ...recent].flatMap(({ chunks }) =>
    chunks.filter((each) => each.status === 'DONE'),
  );
  const cpu = done.reduce((sum, { cpuSeconds = 0 }) => sum + cpuSeconds, 0);
  const film = done.reduce((sum, each) => sum + (each.cpuSeconds ? each.durationSeconds : 0), 0);
  const up = workers.filter(({ state }) => state === 'up').length;
  const gone = workers.filter(({ state }) => state === 'gone').length;
  const oldestSeconds = queued.length > 0 ? (now - oldest) / 1000 : undefined;
  const stuck = queued.length > 0 && running.length === 0 && (oldestSeconds ?? 0) > 60;
  const well = failed.length === 0 && up > 0 && !stuck;
  return {
    well,
    sentence: sentence({ failed: failed.length, up, stuck, running: running.length, queued: queued.length }),
    running: running.length,
    queued: queued.length,
    oldestSeconds,
    speed: cpu > 0 ? film / cpu : undefined,
    ended: steps(recent, now),
    failed: steps(failed, now),
    causes: tally(failed.map(shortCause)),
    workersUp: up,
    workersGone: gone,
  };
}

function sentence(now: {
  failed: number;
  up: number;
  stuck: boolean;
  running: number;
  queued: number;
}): string {
  if (now.up === 0) return 'No worker is up: nothing is being made.';
  if (now.stuck) return 'Films wait although workers are up: look at the workers.';
  if (now.failed > 0) return `${words.count(now.failed, 'film')} failed in the last hour.`;
  if (now.running === 0 && now.queued === 0) return 'All is well. Nothing is waiting.';
  const making = `${words.count(now.running, 'film')} being made`;
  return now.queued > 0 ? `All is well: ${making}, ${now.queued} waiting.` : `All is well: ${making}.`;
}

function steps(jobs: readonly Job[], now: number): number[] {
  const found = Array.from({ length: 12 }, () => 0);
  for (const { endedAt } of jobs) {
    const at = 11 - Math.floor((now - Date.parse(endedAt!)) / step);
    if (at >= 0 && at < 12) found[at]! += 1;
  }
  return found;
}

function tally(causes: readonly string[]): { cause: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const cause of causes) counts.set(cause, (counts.get(cause) ?? 0) + 1);
  return [...counts].map(([cause, count]) => ({ cause, count })).sort((a, b) => b.count - a.count);
}

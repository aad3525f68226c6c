import type { Schedule, ScheduleRun } from '../../api/src/types';
import { idOf } from './films';
import { type Answer, refuse, type Wish } from './house';

/** The schedules of the fixture house; no answer where the address is another's. */
export function schedules(since: number) {
  const kept = new Map<string, Schedule>(all(since).map((each) => [each.name, each]));
  const runs = new Map<string, ScheduleRun[]>([...kept.keys()].map((name) => [name, history(name, since)]));
  return ({ method, path, body, cookies, headers }: Wish): Answer | undefined => {
    if (path === '/schedules' && method === 'POST') {
      const words = body as unknown as Schedule;
      if (!words.cron) {
        const fields = [{ field: 'cron', message: 'must be there' }];
        const details = { fields, traceId: '4bf92f3577b34da6a3ce929d0e0e4736' };
        return {
          status: 400,
          body: { error: { code: 'http.invalid', message: 'cron must be there', details } },
        };
      }
      const made = { ...words, version: 1, createdAt: new Date().toISOString() };
      kept.set(made.name, made);
      return { status: 201, body: made, headers: { ETag: '"1"' } };
    }
    if (path === '/schedules') {
      const items = [...kept.values()].map((each) => withLast(each, runs.get(each.name)));
      return { status: 200, body: { items: cookies['mock'] === 'empty' ? [] : items } };
    }
    const [, name = '', rest] = /^\/schedules\/([^/]+)(?:\/(\w+))?$/.exec(path) ?? [];
    if (!name) return undefined;
    const now = kept.get(name);
    if (!now) return refuse(404, 'scheduler.schedule-unknown', 'There is no such schedule.');
    const mine = runs.get(name) ?? [];
    if (rest === 'runs') return { status: 200, body: { items: mine } };
    if (rest === 'run') {
      const asked = run(name, mine.length, new Date().toISOString(), { status: 'DUE', manual: true });
      runs.set(name, [asked, ...mine]);
      return { status: 202, body: asked };
    }
    if (method !== 'GET' && headers['if-match'] !== `"${now.version}"`)
      return refuse(412, 'http.precondition-failed', 'If-Match differs from the present ETag.');
    if (method === 'DELETE') {
      kept.delete(name);
      return { status: 204 };
    }
    if (method === 'PUT')
      kept.set(name, { ...now, ...(body as unknown as Schedule), name, version: now.version + 1 });
    const shown = kept.get(name)!;
    return { status: 200, body: withLast(shown, mine), headers: { ETag: `"${shown.version}"` } };
  };
}

const withLast = (schedule: Schedule, runs: ScheduleRun[] = []): Schedule =>
  runs[0] ? { ...schedule, lastRun: runs[0] } : schedule;

const run = (schedule: string, n: number, dueAt: string, more: Partial<ScheduleRun>): ScheduleRun => ({
  id: idOf(7000 + n),
  schedule,
  dueAt,
  status: 'SUCCEEDED',
  manual: false,
  ...more,
});

const day = 86_400_000;

function history(name: string, since: number): ScheduleRun[] {
  const first = since - 3 * 3_600_000;
  const at = (n: number, after = 0) => new Date(first - n * day + after).toISOString();
  const done = (n: number) => ({ startedAt: at(n, 640), endedAt: at(n, 1900), member: `all-${1 + (n % 3)}` });
  if (name !== 'nightly-report') return [run(name, 0, at(0), { ...done(0), message: 'The video is shown.' })];
  const jobs = { SUCCEEDED: 41, REJECTED: 2, FAILED: 1 };
  return [
    run(name, 0, at(0), { ...done(0), message: '44 jobs ended.', result: { jobs } }),
    run(name, 1, at(1), {
      ...done(1),
      status: 'FAILED',
      message: 'The room whose action it is did not answer.',
    }),
    run(name, 2, at(2), {
      status: 'SKIPPED',
      endedAt: at(2, 3_600_000),
      message: 'Missed: nobody could start it in time.',
    }),
    run(name, 3, at(3), { ...done(3), message: '0 jobs ended.', result: { jobs: {} } }),
  ];
}

function all(since: number): Schedule[] {
  const later = (hours: number) => new Date(since + hours * 3_600_000).toISOString();
  const usual = {
    version: 1,
    enabled: true,
    createdAt: new Date(since - 9 * day).toISOString(),
    createdBy: idOf(901),
  };
  return [
    {
      ...usual,
      name: 'nightly-report',
      action: 'report',
      parameters: { periodSeconds: 86_400 },
      cron: '30 2 * * *',
      zone: 'Europe/Zurich',
      missed: 'once',
      nextAt: later(21),
    },
    {
      ...usual,
      name: 'premiere',
      version: 3,
      action: 'publish',
      parameters: { videoId: idOf(2000) },
      cron: '0 20 27 11 *',
      zone: 'America/New_York',
      missed: 'once',
      nextAt: later(170),
    },
    {
      ...usual,
      name: 'weekly-tidy',
      action: 'retention',
      parameters: { chunksOlderThanSeconds: 259_200, uploadsOlderThanSeconds: 172_800 },
      cron: '0 4 * * sun',
      zone: 'UTC',
      missed: 'skip',
      enabled: false,
    },
  ];
}

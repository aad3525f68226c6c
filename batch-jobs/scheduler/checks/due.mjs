#!/usr/bin/env node
// 20 schedules are due every minute, ten times, while one of three members is killed (SIGKILL) every minute: each due time
// has exactly one run, started within 15 s; each run was acted on once (all are reports, whose answer is the run's result).
//   ./mvnw -Prun -Dmembers=all:3                                        and in another shell
//   node due.mjs <run.json> [schedules=20] [due times=10]
import { randomUUID } from 'node:crypto';
import { Playhouse, Verdict, sleep } from '../../transcode/checks/playhouse.mjs';

const [runFile = '.playhouse/run.json', schedules = '20', times = '10'] = process.argv.slice(2);
const house = new Playhouse(runFile);
const verdict = new Verdict('due');
const MINUTE = 60_000;
const prefix = `due-${randomUUID().slice(0, 8)}`;
const names = Array.from({ length: Number(schedules) }, (_, i) => `${prefix}-${i}`);
if (house.run.members.length < 3) throw new Error('start it with -Dmembers=all:3');

const first = (Math.floor(Date.now() / MINUTE) + 2) * MINUTE; // what is due before is not looked at
const last = first + (Number(times) - 1) * MINUTE;

async function each(path, options) {
  const all = [];
  for (let after = ''; ; ) {
    const page = await house.json('operator', 'GET', `${path}?limit=200${after && `&after=${encodeURIComponent(after)}`}`, options);
    all.push(...page.items);
    if (!page.next) return all;
    after = page.next;
  }
}

const serves = ({ operations }) =>
  fetch(`http://127.0.0.1:${operations}/health/ready`, { signal: AbortSignal.timeout(400) }).then(
    (answer) => answer.ok,
    () => false,
  );

const killed = [];
try {
  for (const name of names) {
    await house.json('operator', 'POST', '/ops/v1/schedules', {
      body: { name, action: 'report', parameters: { periodSeconds: 60 }, cron: '* * * * *', zone: 'Europe/Zurich', missed: 'all' },
      headers: { 'Idempotency-Key': name },
      patient: true,
    });
  }
  // each minute at another moment: before it is due, when it is, after it was
  for (let i = 0; first + i * MINUTE <= last; i += 1) {
    const at = first + i * MINUTE + [-1000, -300, 0, 200, 400, 700, 1000, 1500, 2500, 5000][i % 10];
    while (Date.now() < at) await sleep(Math.min(1000, at - Date.now()));
    const { members } = house.run;
    const up = await Promise.all(members.map(serves));
    // whoever serves is killed in turn, but never the last: when all are away, nothing can start in time
    const victim = members.map((_, n) => members[(i + n) % members.length]).find((one) => up[members.indexOf(one)]);
    if (up.filter(Boolean).length < 2) {
      console.log(`${new Date().toISOString()} nobody is killed: only ${up.filter(Boolean).length} serve, the others are not back yet`);
    } else {
      process.kill(victim.pid, 'SIGKILL');
      killed.push(victim.name);
      console.log(`${new Date().toISOString()} killed ${victim.name}`);
    }
  }
  await sleep(Math.max(0, last + 20_000 - Date.now()));

  const expected = new Set(Array.from({ length: Number(times) }, (_, i) => new Date(first + i * MINUTE).toISOString()));
  const byName = new Map();
  let open = names.length;
  for (const end = Date.now() + 300_000; open && Date.now() < end; ) {
    open = 0;
    for (const name of names) {
      const runs = (await each(`/ops/v1/schedules/${name}/runs`, { patient: true })).filter((run) => {
        const due = Date.parse(run.dueAt);
        return due >= first && due <= last;
      });
      byName.set(name, runs);
      const ended = runs.filter((run) => run.status !== 'DUE' && run.status !== 'RUNNING');
      if (ended.length < expected.size) open += 1;
    }
    if (open) await sleep(5000);
  }
  const all = [...byName.values()].flat();
  const late = all.map((run) => (Date.parse(run.startedAt) - Date.parse(run.dueAt)) / 1000).sort((a, b) => a - b);
  const done = all.map((run) => (Date.parse(run.endedAt) - Date.parse(run.dueAt)) / 1000).sort((a, b) => a - b);
  const at = (list, share) => list[Math.min(list.length - 1, Math.floor(list.length * share))]?.toFixed(2);
  verdict.that(killed.length >= Number(times) - 1, `${killed.length} members were killed: ${killed.join(' ')}`);
  for (const [name, runs] of byName) {
    const due = runs.map((run) => new Date(run.dueAt).toISOString());
    const right = due.length === expected.size && due.every((time) => expected.has(time)) && new Set(due).size === due.length;
    verdict.that(right, `${name}: ${due.length} runs for ${expected.size} due times`);
  }
  verdict.that(
    late.length === names.length * Number(times) && late[late.length - 1] <= 15,
    `${late.length} runs started after p50 ${at(late, 0.5)} s, p99 ${at(late, 0.99)} s, at most ${at(late, 1)} s`,
  );
  verdict.that(
    all.every((run) => run.status === 'SUCCEEDED' && run.result),
    `all SUCCEEDED with a report, after p50 ${at(done, 0.5)} s, p99 ${at(done, 0.99)} s, at most ${at(done, 1)} s; others: ${JSON.stringify(
      all.filter((run) => run.status !== 'SUCCEEDED').slice(0, 3),
    )}`,
  );
  console.log(`told by: ${JSON.stringify(Object.fromEntries([...new Set(all.map((run) => run.member))].map((name) => [name, all.filter((run) => run.member === name).length])))}`);
} finally {
  for (const name of names) {
    const answer = await house.call('operator', 'GET', `/ops/v1/schedules/${name}`, { patient: true });
    if (answer.status === 200) {
      await house.call('operator', 'DELETE', `/ops/v1/schedules/${name}`, { headers: { 'If-Match': answer.headers.get('etag') }, patient: true });
    }
  }
}
verdict.end();

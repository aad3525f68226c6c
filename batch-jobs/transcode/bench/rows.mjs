// What the database knows and the API does not say: when a transaction was committed.
import { execFileSync } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { sleep } from '../checks/playhouse.mjs';

/** Runs a script by psql and gives its lines, columns apart by |. */
export function sql(house, script) {
  const { user, host, port, database, password } = house.run.stores.postgres;
  const url = `postgresql://${user}@${host}:${port}/${database}`;
  const env = { ...process.env, PGPASSWORD: password };
  const said = execFileSync('psql', ['-v', 'ON_ERROR_STOP=1', '-qAt', url], { input: script, env, maxBuffer: 1 << 28 });
  return said.toString().split('\n').filter(Boolean);
}

/** From now on the database keeps the time of each commit. It has to start anew for that: its supervision sees to it. */
export async function keepCommitTimes(house) {
  if (sql(house, 'show track_commit_timestamp')[0] === 'on') return;
  appendFileSync(join(dirname(house.runFile), 'postgres', 'postgresql.auto.conf'), 'track_commit_timestamp = on\n');
  process.kill(house.run.stores.postgres.pid, 'SIGINT');
  for (const end = Date.now() + 60_000; Date.now() < end; await sleep(500)) {
    try {
      if (sql(house, 'show track_commit_timestamp')[0] === 'on') return;
    } catch {
      // it is on its way
    }
  }
  throw new Error('the database keeps no commit times');
}

/**
 * How long each row of work of these films waited: milliseconds from the commit that made it due (the plan's for a chunk and
 * for the sound, else the one that wrote "queued") to the commit of its claim.
 */
export function waits(house, films) {
  const at = (row) => `pg_xact_commit_timestamp(${row}.xmin)`;
  return sql(
    house,
    `select claim.step, extract(epoch from ${at('claim')} - coalesce(${at('queued')}, ${at('plan')})) * 1000
      from ingest.job_line claim
      join ingest.work_item plan on plan.film = claim.film and plan.step = 'PLAN'
      left join ingest.job_line queued
        on queued.film = claim.film and queued.step = claim.step and queued.event = 'queued' and queued.chunk is not distinct from claim.chunk
      where claim.event = 'leased' and claim.step <> 'plan' and claim.film in (${films.map((film) => `'${film}'`)})`,
  ).map((line) => {
    const [step, millis] = line.split('|');
    return { step, millis: Number(Number(millis).toFixed(1)) };
  });
}

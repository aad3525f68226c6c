// Films of one small source, many at once, through the public API; and what became of them.
import { linkSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { sleep } from '../checks/playhouse.mjs';
import { sql } from './rows.mjs';

/** Runs a task for each thing, so many at once. */
export async function each(things, atOnce, task) {
  const left = things.entries();
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (const [position, thing] of left) await task(thing, position);
    }),
  );
}

export class Films {
  constructor(house, bytes) {
    this.house = house;
    this.bytes = bytes;
  }

  /** Uploads its bytes; the film is not delivered yet. */
  async send(who) {
    const body = { title: 'queue', fileName: 'queue.mp4', sizeBytes: this.bytes.length };
    const video = await this.house.json(who, 'POST', '/api/v1/videos', { body });
    const put = await fetch(video.upload.parts[0].url, { method: 'PUT', body: this.bytes });
    if (!put.ok) throw new Error(`the part was refused: ${put.status}`);
    return video.id;
  }

  /** Its plan is due from here on. */
  async deliver(who, id) {
    await this.house.json(who, 'POST', `/api/v1/videos/${id}/upload/completion`, { body: {} });
  }

  async queue(who, count, said = () => {}) {
    const ids = [];
    await each(Array.from({ length: count }), 8, async () => {
      const id = await this.send(who);
      await this.deliver(who, id);
      ids.push(id);
      if (ids.length % 500 === 0) said(`${ids.length} films are queued`);
    });
    return ids;
  }

  /**
   * The same by rows and names, for ten thousand at once: one film is queued by the API; its rows are written again with ids
   * of their own, as that wrote them, and its source gets more names in the embedded store's folder (hard links).
   */
  async copies(who, count) {
    const [first] = await this.queue(who, 1);
    const { s3 } = this.house.run.stores;
    const tables = [
      ['catalog.video', 'id', ''],
      ['ingest.film', 'id', ", 'job', x.job"],
      ['ingest.work_item', 'film', ", 'id', gen_random_uuid(), 'created_at', clock_timestamp(), 'turn', 0"],
      ['ingest.job_line', 'film', ''],
    ];
    const id = "(lpad(to_hex((extract(epoch from clock_timestamp()) * 1000)::bigint), 12, '0') || '7' || substr(md5(random()::text), 1, 3) || '8' || substr(md5(random()::text), 1, 15))::uuid";
    const copy = ([table, key, more]) =>
      `insert into ${table} select r.* from ${table} t cross join x cross join lateral jsonb_populate_record(t, jsonb_build_object('${key}', x.id${more})) r where t.${key} = '${first}';`;
    const script = `begin; create temporary table x as select ${id} as id, ${id} as job from generate_series(1, ${count - 1});
      ${tables.map(copy).join('\n')} select id from x; commit;`;
    const ids = sql(this.house, script);
    const bucket = join(dirname(this.house.runFile), 's3', s3.buckets.raw);
    for (const one of ids) {
      mkdirSync(join(bucket, one));
      linkSync(join(bucket, first, 'source'), join(bucket, one, 'source'));
    }
    return [first, ...ids];
  }

  /** Pauses the queue, or goes on. */
  async pause(paused) {
    const now = await this.house.call('operator', 'GET', '/ops/v1/queue', { patient: true });
    const { limits } = await now.json();
    await this.house.json('operator', 'PUT', '/ops/v1/queue', {
      body: { paused, limits, reason: 'a bench' },
      headers: { 'If-Match': now.headers.get('etag') },
    });
  }

  /** Waits until nothing waits or runs, or the time is over. */
  async idle(endMillis, looked = () => {}) {
    for (;;) {
      const { depth, leased } = await this.house.json('operator', 'GET', '/ops/v1/queue', { patient: true });
      await looked(depth, leased);
      if (depth.heavy + depth.light + leased === 0) return true;
      if (Date.now() > endMillis) return false;
      await sleep(2000);
    }
  }

  /** Jobs of the newest films: as many as asked for. */
  async jobs(count) {
    const jobs = [];
    for (let after = ''; jobs.length < count; ) {
      const page = await this.house.json('operator', 'GET', `/ops/v1/jobs?limit=200${after && `&after=${after}`}`);
      jobs.push(...page.items);
      if (!page.next) break;
      after = page.next;
    }
    return jobs.slice(0, count);
  }
}

const isEncode = (step) => step.name === 'encode';

/** Rows of work that are done: a step is one claim, and so is each chunk. */
export const stepsDone = (job) =>
  job.steps.filter((step) => !isEncode(step) && step.status === 'DONE').length + job.chunks.filter((chunk) => chunk.status === 'DONE').length;

/** The value that a share of all does not exceed. */
export function percentile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)];
}

// Films of one small source, many at once, through the public API; and what became of them.
import { sleep } from '../checks/playhouse.mjs';

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

  /** Pauses the queue, or goes on. */
  async pause(paused) {
    const now = await this.house.call('operator', 'GET', '/ops/v1/queue');
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

/**
 * Milliseconds from the commit that made each row due to its claim, at the most: from the beginning of the transaction that
 * completed the step before, to the beginning of the one that follows the claim (both the database's clock).
 */
export function waits(job, lines) {
  const at = (line) => Date.parse(line.time);
  const planned = Date.parse(job.steps.find((step) => step.name === 'plan').endedAt);
  return lines
    .filter((line) => line.event === 'leased' && line.step !== 'plan')
    .map((line) => {
      const queued = lines.find((one) => one.event === 'queued' && one.step === line.step && one.chunk === line.chunk);
      return { step: line.step, millis: at(line) - (queued ? at(queued) : planned) };
    });
}

/** The value that a share of all does not exceed. */
export function percentile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)];
}

// What operators can see of the work, asked again and again; notices work that is due and that nobody takes.
import { sleep } from '../checks/playhouse.mjs';

/** Longer than a poll (5 s) and the longest pause after a failure (16 s). */
const IDLE = 22_000;

export class Book {
  constructor(house, slots) {
    this.house = house;
    this.slots = slots;
    this.jobs = [];
    this.workers = [];
    this.idle = [];
    this.samples = 0;
    this.since = new Map();
  }

  /** Everything that is leased: {worker, jobId, step, chunk?}. */
  work() {
    return this.workers.flatMap((worker) => worker.work.map((one) => ({ ...one, worker: worker.name })));
  }

  chunkLeased() {
    return this.work().some((one) => one.chunk !== undefined);
  }

  /** Asks on until it is ended. */
  async watch() {
    while (!this.ended) {
      try {
        await this.#look();
        this.samples++;
      } catch {
        this.since.clear(); // what cannot be seen is not judged
      }
      await sleep(1000);
    }
  }

  async #look() {
    const list = async (path) => (await this.house.json('operator', 'GET', path)).items;
    const workers = await list('/ops/v1/workers');
    const jobs = [...(await list('/ops/v1/jobs?status=RUNNING&limit=200')), ...(await list('/ops/v1/jobs?status=QUEUED&limit=200'))];
    this.workers = workers;
    this.jobs = jobs;
    this.#judge(Date.now());
  }

  /** A chunk that waits, or a film that nobody works on, while some worker has room. */
  #judge(now) {
    const up = this.workers.filter((worker) => worker.state === 'up' && worker.role !== 'web');
    const room = (heavy, slots) => up.some((worker) => worker.work.filter((one) => (one.chunk !== undefined) === heavy).length < slots);
    const heavy = room(true, this.slots);
    const light = room(false, 2);
    const working = new Set(this.work().map((one) => one.jobId));
    const due = new Set();
    for (const job of this.jobs) {
      const waiting = job.chunks.filter((chunk) => chunk.status === 'WAITING');
      if (heavy) waiting.forEach((chunk) => due.add(`chunk ${chunk.number} of ${job.id}`));
      if (light && !waiting.length && !working.has(job.id)) due.add(`${job.stage} of ${job.id}`);
    }
    for (const what of [...this.since.keys()]) if (!due.has(what)) this.since.delete(what);
    for (const what of due) {
      if (!this.since.has(what)) this.since.set(what, now);
      else if (now - this.since.get(what) > IDLE && this.judging) {
        this.idle.push({ what, at: new Date(now).toISOString() });
        this.since.set(what, now);
      }
    }
  }
}

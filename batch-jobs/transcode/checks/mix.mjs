// A mix of requests that is made continually while a store is away, and the judge of their answers: each succeeds, or
// says 503 http.unavailable as api.md says it, within 10 s; what does not need the store succeeds.
import { setTimeout as sleep } from 'node:timers/promises';
import { STORES } from './strikes.mjs';

const LONGEST = 10_000;

/** Why an answer is wrong; undefined when it is right. `victim` is away (none: all are there). */
function wrong(ask, { status, type, body, headers, failed, ms }, victim) {
  if (failed && victim === 'member') return undefined;
  if (failed || ms > LONGEST) return `${failed ?? status} after ${ms} ms`;
  if ((status >= 200 && status < 300) || ask.also?.includes(status)) return undefined;
  if (!type.includes('application/json')) return `${status} ${type} ${body.slice(0, 80)}`;
  const error = JSON.parse(body).error;
  const said = `${status} ${error.code} ${error.details?.dependency ?? ''} after ${ms} ms`;
  if (!ask.needs.includes(victim)) return said;
  const right =
    status === 503 &&
    error.code === 'http.unavailable' &&
    error.details.dependency === STORES[victim] &&
    /^\d+$/.test(headers.get('retry-after') ?? '') &&
    /^[0-9a-f]{32}$/.test(error.details.traceId);
  return right ? undefined : said;
}

export class Mix {
  /** @param asks {name, needs: [stores], pause?: ms, send: async (signal) => Response, also?: [statuses], done?: (json) => void} */
  constructor(asks) {
    this.asks = asks;
    this.seen = {};
    this.victim = undefined;
  }

  start() {
    this.running = true;
    this.loops = this.asks.map((ask) => this.loop(ask));
  }

  async stop() {
    this.running = false;
    await Promise.all(this.loops);
  }

  /** Counts anew; from now on `victim` may be missed. */
  begin(victim) {
    this.victim = victim;
    this.seen = Object.fromEntries(this.asks.map((ask) => [ask.name, { ok: 0, away: 0, longest: 0, wrong: {}, well: 0 }]));
  }

  /** Waits until every kind of request has succeeded after this moment; says which did not. */
  async well(patienceMs) {
    const from = Date.now();
    const missing = () => this.asks.filter((ask) => this.seen[ask.name].well < from).map((ask) => ask.name);
    while (missing().length && Date.now() < from + patienceMs) await sleep(100);
    return missing();
  }

  async loop(ask) {
    while (this.running) {
      const began = Date.now();
      const answer = await this.once(ask, began);
      const seen = this.seen[ask.name];
      if (seen) {
        const reason = wrong(ask, answer, this.victim);
        const word = reason ? reason.replace(/\d+ ms/, 'ms') : undefined;
        if (word) seen.wrong[word] = (seen.wrong[word] ?? 0) + 1;
        else if (answer.status < 300) seen.ok++;
        else seen.away++;
        if (answer.status < 300) seen.well = began;
        seen.longest = Math.max(seen.longest, answer.ms);
      }
      await sleep(ask.pause ?? 1000);
    }
  }

  async once(ask, began) {
    try {
      const answer = await ask.send(AbortSignal.timeout(LONGEST + 5_000));
      const bytes = Buffer.from(await answer.arrayBuffer());
      const ms = Date.now() - began;
      const type = answer.headers.get('content-type') ?? '';
      const body = type.includes('json') ? bytes.toString() : '';
      if (answer.ok && ask.done) ask.done(body ? JSON.parse(body) : undefined, answer);
      return { status: answer.status, type, body, headers: answer.headers, ms };
    } catch (broken) {
      return { failed: broken.cause?.code ?? broken.name, ms: Date.now() - began };
    }
  }
}

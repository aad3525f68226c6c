// What the checks of this folder share: a client of a running Playhouse that knows only run.json and the public API.
import { createHash } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

export { sleep };

export const END = ['PUBLISHED', 'REJECTED', 'FAILED'];

export class Playhouse {
  constructor(runFile) {
    this.runFile = runFile;
    this.tokens = {};
  }

  get run() {
    return JSON.parse(readFileSync(this.runFile, 'utf8'));
  }

  /** One request as an account of run.json; waits out 401 (a new sign-in), 429 and, when asked to, what is away. */
  async call(who, method, path, { body, headers = {}, patient = false } = {}) {
    const end = Date.now() + 240_000;
    for (;;) {
      try {
        const base = path.startsWith('/ops') ? this.run.operations : this.run.api;
        const answer = await fetch(base + path, {
          method,
          headers: {
            ...(who ? { Authorization: `Bearer ${await this.token(who, path)}` } : {}),
            ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
            ...headers,
          },
          body: body === undefined ? undefined : JSON.stringify(body),
          signal: AbortSignal.timeout(15_000),
        });
        if (answer.status === 429) {
          await sleep(1000 * Number(answer.headers.get('retry-after') ?? 1));
        } else if (answer.status === 401 && who && Date.now() < end) {
          delete this.tokens[who];
          await sleep(200);
        } else if (!patient || answer.status < 500 || Date.now() > end) {
          return answer;
        } else {
          await sleep(1000);
        }
      } catch (broken) {
        if (!patient || Date.now() > end) throw broken;
        await sleep(1000);
      }
    }
  }

  async token(who, path) {
    const door = path.startsWith('/ops') && ['operator', 'admin'].includes(who) ? '/ops' : '/api';
    if (!this.tokens[who]) {
      const run = this.run;
      const answer = await fetch(`${door === '/ops' ? run.operations : run.api}${door}/v1/auth/login`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ email: run.accounts[who].email, password: run.accounts[who].password }),
        signal: AbortSignal.timeout(15_000),
      });
      if (!answer.ok) throw new Error(`sign-in of ${who}: ${answer.status}`);
      this.tokens[who] = (await answer.json()).accessToken;
    }
    return this.tokens[who];
  }

  async json(who, method, path, options) {
    const answer = await this.call(who, method, path, options);
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return text ? JSON.parse(text) : undefined;
  }

  /** Uploads bytes as the creator does; says what was announced by `wish`. */
  async upload(bytes, wish) {
    const video = await this.json('creator', 'POST', '/api/v1/videos', {
      body: { title: wish.fileName, sizeBytes: bytes.length, ...wish },
    });
    let { partSizeBytes, parts } = video.upload;
    const count = Math.ceil((wish.sizeBytes ?? bytes.length) / partSizeBytes);
    while (parts.length > 0) {
      for (const part of parts) {
        const from = (part.number - 1) * partSizeBytes;
        const last = part.number === count;
        const body = bytes.subarray(from, last ? undefined : from + partSizeBytes);
        const put = await fetch(part.url, { method: 'PUT', body });
        if (!put.ok) throw new Error(`part ${part.number}: ${put.status}`);
      }
      const next = parts[parts.length - 1].number + 1;
      parts = next > count
        ? []
        : (await this.json('creator', 'GET', `/api/v1/videos/${video.id}/upload?from=${next}`)).parts;
    }
    await this.json('creator', 'POST', `/api/v1/videos/${video.id}/upload/completion`, { body: {} });
    return video.id;
  }

  async video(id, options) {
    return this.json('creator', 'GET', `/api/v1/videos/${id}`, options);
  }

  /** Waits for an end status; `seen` is told every change of status and stage. */
  async ended(id, patienceSeconds, seen = () => {}) {
    const end = Date.now() + patienceSeconds * 1000;
    let last = '';
    for (;;) {
      const video = await this.video(id, { patient: true });
      const now = `${video.status} ${video.progress.stage} ${Math.round(video.progress.fraction * 100)}%`;
      if (now !== last) seen(now, video);
      last = now;
      if (END.includes(video.status)) return video;
      if (Date.now() > end) throw new Error(`${id} is still ${now} after ${patienceSeconds} s`);
      await sleep(1000);
    }
  }

  async job(video, options) {
    return (await this.json('operator', 'GET', `/ops/v1/jobs?videoId=${video}`, options)).items[0];
  }

  async log(job, options) {
    const lines = [];
    for (;;) {
      const after = lines.length ? lines[lines.length - 1].seq : 0;
      const answer = await this.call('operator', 'GET', `/ops/v1/jobs/${job}/log?limit=200&after=${after}`, options);
      const text = await answer.text();
      if (!answer.ok) throw new Error(`log: ${answer.status} ${text}`);
      if (!text.trim()) return lines;
      lines.push(...text.trim().split('\n').map((line) => JSON.parse(line)));
    }
  }

  async objects(video, options) {
    return (await this.json('operator', 'GET', `/ops/v1/videos/${video}/objects?limit=200`, options)).items;
  }

  async busyWorkers() {
    const workers = (await this.json('operator', 'GET', '/ops/v1/workers')).items;
    return workers.filter((worker) => worker.state === 'up').flatMap((worker) => worker.work);
  }
}

export const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

/** Runs FFmpeg (the machine's own, or the one named by FFMPEG) to make a source. */
export const ffmpeg = (...args) =>
  execFileSync(process.env.FFMPEG ?? 'ffmpeg', ['-v', 'error', '-y', ...args], { stdio: ['ignore', 'ignore', 'inherit'] });

export const ffprobe = (...args) =>
  JSON.parse(execFileSync(process.env.FFPROBE ?? 'ffprobe', ['-v', 'error', '-of', 'json', ...args]).toString());

/** Collects failures instead of stopping at the first; ends with one line of JSON. */
export class Verdict {
  constructor(name) {
    this.name = name;
    this.failures = [];
    this.passed = 0;
    this.facts = {};
  }

  that(holds, sentence) {
    if (holds) this.passed++;
    else {
      this.failures.push(sentence);
      console.log(`  NOT: ${sentence}`);
    }
    return holds;
  }

  end() {
    console.log(JSON.stringify({ check: this.name, passed: this.passed, failures: this.failures, ...this.facts }));
    process.exit(this.failures.length ? 1 : 0);
  }
}

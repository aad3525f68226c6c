// What the checks share: a client of a running Playhouse that knows only run.json and the public API.
import { createHash, randomUUID } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export { sleep };

export const END = ['PUBLISHED', 'REJECTED', 'FAILED'];

export class Playhouse {
  constructor(runFile) {
    this.runFile = runFile;
    this.tokens = {};
    this.guests = {};
    this.patience = 15_000;
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
          signal: AbortSignal.timeout(this.patience),
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
      const { email, password } = this.guests[who] ?? run.accounts[who];
      const answer = await fetch(`${door === '/ops' ? run.operations : run.api}${door}/v1/auth/login`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ email, password }),
        signal: AbortSignal.timeout(this.patience),
      });
      if (!answer.ok) throw new Error(`sign-in of ${who}: ${answer.status}`);
      this.tokens[who] = (await answer.json()).accessToken;
    }
    return this.tokens[who];
  }

  /** A new account, so that the limits of others do not matter; gives the name that `call` knows it by. */
  async newcomer(...roles) {
    const name = `guest-${randomUUID()}`;
    const guest = { email: `${name}@example.org`, password: randomUUID() };
    const { accountId } = await this.json(undefined, 'POST', '/api/v1/auth/signup', {
      body: { ...guest, displayName: 'Guest' },
      patient: true,
    });
    this.guests[name] = guest;
    if (roles.length) {
      const body = { roles: ['free', ...roles], reason: 'a check' };
      await this.json('admin', 'PUT', `/ops/v1/accounts/${accountId}/roles`, { body });
    }
    return name;
  }

  async json(who, method, path, options) {
    const answer = await this.call(who, method, path, options);
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return text ? JSON.parse(text) : undefined;
  }

  /** Uploads bytes as the creator does; says what was announced by `wish`. */
  async upload(bytes, wish, who = 'creator') {
    const video = await this.json(who, 'POST', '/api/v1/videos', {
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
        : (await this.json(who, 'GET', `/api/v1/videos/${video.id}/upload?from=${next}`)).parts;
    }
    await this.json(who, 'POST', `/api/v1/videos/${video.id}/upload/completion`, { body: {} });
    return video.id;
  }

  async video(id, options, who = 'creator') {
    return this.json(who, 'GET', `/api/v1/videos/${id}`, options);
  }

  /** Waits for an end status; `seen` is told every change of status and stage. */
  async ended(id, patienceSeconds, seen = () => {}, who = 'creator') {
    const end = Date.now() + patienceSeconds * 1000;
    let last = '';
    for (;;) {
      const video = await this.video(id, { patient: true }, who);
      const now = `${video.status} ${video.progress.stage} ${Math.round(video.progress.fraction * 100)}%`;
      if (now !== last) seen(now, video);
      last = now;
      if (END.includes(video.status)) return video;
      if (Date.now() > end) throw new Error(`${id} is still ${now} after ${patienceSeconds} s`);
      await sleep(1000);
    }
  }

  /** Films of words: a folder or file is uploaded, each file by a creator of its own; a video's id is taken as it is. A refused one is left out. */
  async films(words, wish = {}) {
    const files = words.flatMap((word) => (/^[0-9a-f-]{36}$/.test(word) ? [] : clips(word)));
    const sent = [];
    for (const file of files) {
      const who = await this.newcomer('creator');
      sent.push({ file, who, id: await this.upload(readFileSync(file), { fileName: basename(file), ...wish }, who) });
    }
    const uploads = [];
    for (const { file, who, id } of sent) {
      const video = await this.ended(id, 1800, () => {}, who);
      if (video.status === 'FAILED') throw new Error(`${file}: ${JSON.stringify(video.findings)}`);
      console.log(`${basename(file)} is ${id} ${video.status}`);
      if (video.status === 'PUBLISHED') uploads.push({ ...video, file });
    }
    const known = words.filter((word) => /^[0-9a-f-]{36}$/.test(word));
    return [...uploads, ...(await Promise.all(known.map((id) => this.ended(id, 1800))))];
  }

  /** What an upload says to get these heights ("1080,360") and no others; their template is made at its first use. */
  async rungs(heights) {
    if (!heights) return {};
    const template = `rungs-${heights.replaceAll(',', '-')}`;
    const rungs = heights.split(',').map((height) => ({ height: Number(height) }));
    const put = await this.call('operator', 'PUT', `/ops/v1/templates/${template}`, {
      body: { video: { codec: 'avc', rungs } },
      headers: { 'If-None-Match': '*' },
    });
    if (!put.ok && put.status !== 412) throw new Error(`the template was refused: ${put.status} ${await put.text()}`);
    return { template };
  }

  /** Keys by key id, both hex, as a player gets them for its ticket. */
  async keys(kids, ticket, options) {
    const body = { kids: kids.map((kid) => Buffer.from(kid, 'hex').toString('base64url')), type: 'temporary' };
    const headers = { Authorization: `Bearer ${ticket}` };
    const licence = await this.json(undefined, 'POST', '/api/v1/licenses/clearkey', { headers, body, ...options });
    const hex = (text) => Buffer.from(text, 'base64url').toString('hex');
    return new Map(licence.keys.map(({ kid, k }) => [hex(kid), hex(k)]));
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

/** The readable clips of a folder, or the one file. */
const clips = (path) => {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path).filter((name) => /^(?!broken).*\.(mp4|mov|mkv|webm|ts|mpg)$/.test(name)).sort().map((name) => join(path, name));
};

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

// How each kind of fault is done to a running stack.
import { execFileSync } from 'node:child_process';
import { closeSync, openSync, readFileSync, readdirSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { sleep } from '../checks/playhouse.mjs';
import { deleteObject, stealBell } from './stores.mjs';

const read = (path) => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
};

const processes = () => readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map(Number);
const parent = (pid) => Number(read(`/proc/${pid}/stat`).replace(/^.*\) \w /s, '').split(' ')[0]);

/** PostgreSQL has a process for each connection. */
const family = (pid) => [pid, ...processes().filter((other) => parent(other) === pid)];

function signal(pid, word) {
  try {
    process.kill(pid, word);
    return true;
  } catch (gone) {
    if (gone.code !== 'ESRCH') throw gone;
    return false;
  }
}

/** FFmpegs that write below a member's scratch: {pid, member, item}. */
export const engines = (run) =>
  processes().flatMap((pid) => {
    const line = read(`/proc/${pid}/cmdline`);
    if (!line.split('\0')[0].endsWith('ffmpeg')) return [];
    const folder = run.scratch.find((one) => line.includes(`${one}/`));
    const item = folder && line.slice(line.indexOf(`${folder}/`) + folder.length + 1).match(/^[0-9a-f-]{36}/)?.[0];
    return folder ? [{ pid, member: folder.split('/').pop(), item }] : [];
  });

async function stopped(pids, seconds) {
  pids.forEach((pid) => signal(pid, 'SIGSTOP'));
  try {
    await sleep(seconds * 1000);
  } finally {
    pids.forEach((pid) => signal(pid, 'SIGCONT'));
  }
}

const pick = (list, roll) => list[Math.min(list.length - 1, Math.floor(roll * list.length))];

/** Takes what scratch may use of a disk that is not ours: no claim finds room, and `spare` stays free for everybody else. */
async function reserved(folder, spare, seconds) {
  const file = join(folder, 'ballast');
  const { bavail, bsize } = statfsSync(folder);
  const length = bavail * bsize - spare + (64 << 20);
  if (length <= 0) throw new Error('scratch is full already');
  try {
    execFileSync('fallocate', ['-l', String(length), file], { stdio: 'ignore' });
    await sleep(seconds * 1000);
  } finally {
    rmSync(file, { force: true });
  }
}

/** Fills a small disk to its last byte, keeps it full, gives it back. */
async function filled(folder, seconds) {
  const file = join(folder, 'ballast');
  const block = Buffer.alloc(1 << 20);
  const end = Date.now() + seconds * 1000;
  const out = openSync(file, 'w');
  try {
    while (Date.now() < end) {
      try {
        writeSync(out, block);
      } catch (full) {
        if (full.code !== 'ENOSPC') throw full;
        await sleep(200);
      }
    }
  } finally {
    closeSync(out);
    rmSync(file, { force: true });
  }
}

/** Can a small disk be laid over a folder? Only root can, and not in every container. */
export function smallDisk(folder, megabytes) {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=700`, 'playhouse-chaos', folder], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

export const noSmallDisk = (folder) => execFileSync('umount', ['-l', folder], { stdio: 'ignore' });

export class Faults {
  /**
   * @param book what is known of the work: `work()` all that is leased now, `jobs` the films under way
   * @param spare bytes that members keep free (`transcode.scratch-spare`), where scratch is on a disk of others
   */
  constructor(house, book, { control, spare }) {
    Object.assign(this, { house, book, control, spare });
  }

  /** Strikes; gives {victim, claims: what the victim held, struckAt} or {missed: why}. */
  async strike(fault) {
    switch (fault.kind) {
      case 'member-killed':
        return this.#member(fault, (pid) => signal(pid, 'SIGKILL'));
      case 'member-stopped':
        return this.#member(fault, (pid) => stopped([pid], fault.hold));
      case 'ffmpeg-killed':
        return this.#engine(fault, (pid) => signal(pid, 'SIGKILL'));
      case 'ffmpeg-stopped':
        return this.#engine(fault, (pid) => stopped([pid], fault.hold));
      case 'store-killed':
        return this.#struck(fault.store, [], () => signal(this.house.run.stores[fault.store].pid, 'SIGKILL'));
      case 'store-stopped':
        return this.#struck(fault.store, [], () => stopped(family(this.house.run.stores[fault.store].pid), fault.hold));
      case 'disk-full':
        return this.#full(fault);
      case 'cut':
        return this.#cut(fault);
      case 'bell-lost':
        return this.#bell();
      case 'object-deleted':
        return this.#object(fault);
      default:
        throw new Error(`no fault is called ${fault.kind}`);
    }
  }

  async #struck(victim, claims, act) {
    const struckAt = Date.now();
    await act();
    return { victim, claims, struckAt };
  }

  /** Mostly a member that has a chunk; one time of ten any, for a door may die, too. */
  #victim(fault) {
    const members = this.house.run.members.filter((member) => member.pid > 0);
    if (fault.kind.startsWith('member-') && fault.roll < 0.1) return pick(members, fault.roll * 10);
    const busy = members.filter((member) => this.book.work().some((one) => one.worker === member.name && one.chunk !== undefined));
    return pick(busy.length ? busy : members, fault.roll);
  }

  #member(fault, act) {
    const member = this.#victim(fault);
    return this.#struck(member.name, this.book.work().filter((one) => one.worker === member.name), () => act(member.pid));
  }

  /** Of the engines at work; one whose chunk did not fail yet comes first, for five failures are the end by design. */
  async #engine(fault, act) {
    let found = [];
    for (const end = Date.now() + 30_000; !found.length && Date.now() < end; await sleep(100)) {
      found = engines(this.house.run).filter((one) => this.book.work().some((work) => work.worker === one.member && work.chunk !== undefined));
    }
    if (!found.length) return { missed: 'no engine was at work' };
    const engine = pick(found, fault.roll);
    const claims = this.book.work().filter((one) => one.worker === engine.member && one.chunk !== undefined);
    return this.#struck(`ffmpeg of ${engine.member}`, claims, () => act(engine.pid));
  }

  #full(fault) {
    const member = this.#victim(fault);
    const folder = this.house.run.scratch.find((one) => one.endsWith(`/${member.name}`));
    return this.#struck(`scratch of ${member.name}`, [], () => (this.spare ? reserved(folder, this.spare, fault.hold) : filled(folder, fault.hold)));
  }

  async #cut(fault) {
    const member = this.#victim(fault);
    const told = async (word) => {
      const answer = await fetch(`${this.control}/${word}`, { method: 'POST' });
      if (!answer.ok) throw new Error(`the proxies said ${answer.status}`);
      return (await answer.json()).held;
    };
    let held;
    const done = await this.#struck(`${member.name} from ${fault.store}`, [], async () => {
      held = await told(`cut/${fault.store}/${member.pid}`);
      try {
        await sleep(fault.hold * 1000);
      } finally {
        await told(`mend/${fault.store}`);
      }
    });
    return { ...done, connections: held };
  }

  async #bell() {
    for (const end = Date.now() + 120_000; Date.now() < end; ) {
      const bells = await stealBell(this.house.run).catch(() => []);
      if (bells.length) return { victim: `${bells.length} bells`, claims: [], struckAt: Date.now() };
    }
    return { missed: 'no bell rang' };
  }

  /** A recorded chunk of a film whose tracks are not joined yet. */
  async #object(fault) {
    for (const end = Date.now() + 120_000; Date.now() < end; await sleep(300)) {
      const made = this.book.jobs
        .filter((job) => job.status === 'RUNNING' && job.stage === 'encode')
        .flatMap((job) => job.chunks.filter((chunk) => chunk.key).map((chunk) => ({ job, chunk })));
      if (!made.length) continue;
      const { job, chunk } = pick(made, fault.roll);
      const run = this.house.run;
      return this.#struck(`chunk ${chunk.number} of ${job.videoId}`, [], () => deleteObject(run, run.stores.s3.buckets.mezzanine, chunk.key));
    }
    return { missed: 'no film had a chunk that was made and not joined' };
  }
}

// What the kernel says of a member's engines and threads (Linux: /proc), and the same engines run again by a shell.
import { spawn } from 'node:child_process';
import { existsSync, linkSync, mkdirSync, mkdtempSync, openSync, readFileSync, readSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { each } from './films.mjs';

const TICKS = 100;

/** Fields of proc(5)'s stat from the third (state) on. */
function stat(pid) {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return text.slice(text.lastIndexOf(')') + 2).split(' ');
}

const list = (pid, what) => readFileSync(`/proc/${pid}/${what}`, 'utf8').split('\0').filter(Boolean);

/** CPU of all children that a process has waited for. */
export function childSeconds(pid) {
  const fields = stat(pid);
  return (Number(fields[13]) + Number(fields[14])) / TICKS;
}

/** What each batch thread of members has used so far; one that has ended keeps its last value. */
export class Threads {
  used = new Map();

  constructor(members) {
    this.members = members;
  }

  seconds() {
    for (const { pid } of this.members) {
      for (const task of readdirSync(`/proc/${pid}/task`)) {
        try {
          const name = readFileSync(`/proc/${pid}/task/${task}/comm`, 'utf8');
          if (/^(Default Execut|ffmpeg|process reaper)/.test(name)) {
            this.used.set(task, Number(readFileSync(`/proc/${pid}/task/${task}/schedstat`, 'utf8').split(' ')[0]) / 1e9);
          }
        } catch {
          // a thread that has ended
        }
      }
    }
    return [...this.used.values()].reduce((sum, one) => sum + one, 0);
  }
}

const LOAD = openSync('/proc/loadavg');
const line = Buffer.alloc(100);

/** The process or thread that was begun last, by whomever (proc(5), loadavg). */
const last = () => line.toString('latin1', 0, readSync(LOAD, line, 0, line.length, 0)).split(' ')[4];

/**
 * Looks at the process table where something has begun since the last look, so that it weighs nothing beside the engines;
 * keeps each engine's words, environment and niceness, and a second name of its input in scratch.
 */
export class Watch {
  commands = [];
  atOnce = 0;
  /** Seconds, from the first engine on, in which none ran. */
  without = 0;
  #begun;
  #looked;
  #running = new Set();
  #others = new Set();
  #undecided = false;

  constructor(members, scratch) {
    this.members = new Set(members.map((member) => `${member.pid}`));
    this.scratch = scratch;
    this.kept = mkdtempSync(join(dirname(scratch[0]), 'bench-'));
  }

  look() {
    const begun = last();
    if (begun !== this.#begun || this.#undecided) this.#table();
    this.#begun = begun;
    for (const pid of this.#running) if (!existsSync(`/proc/${pid}`)) this.#running.delete(pid);
    this.atOnce = Math.max(this.atOnce, this.#running.size);
    const at = Date.now();
    if (this.#running.size === 0 && this.commands.length > 0) this.without += (at - this.#looked) / 1000;
    this.#looked = at;
  }

  #table() {
    const all = readdirSync('/proc').filter((name) => /^\d/.test(name));
    const others = new Set();
    this.#undecided = false;
    for (const pid of all) {
      if (this.#running.has(pid)) continue;
      try {
        if (this.#others.has(pid) || !this.members.has(stat(pid)[1])) others.add(pid);
        else if (!this.#engine(pid)) this.#undecided = true;
      } catch {
        // ended between two looks
      }
    }
    this.#others = others;
  }

  /** Whether a member's child is an engine already: between fork and exec it is not. */
  #engine(pid) {
    const words = list(pid, 'cmdline');
    if (!/\/ff(mpeg|probe)$/.test(words[0] ?? '')) return false;
    this.commands.push({ words, environment: environment(pid), nice: Number(stat(pid)[16]) });
    this.#running.add(pid);
    this.#keep(words);
    return true;
  }

  /** A track in scratch is gone after the job. */
  #keep(words) {
    const input = words[words.indexOf('-i') + 1].replace(/^file:/, '');
    const root = this.scratch.find((folder) => input.startsWith(folder));
    if (!root) return;
    const copy = join(this.kept, relative(root, input));
    mkdirSync(dirname(copy), { recursive: true });
    if (!existsSync(copy)) linkSync(input, copy);
  }

  forget() {
    rmSync(this.kept, { recursive: true, force: true });
  }
}

function environment(pid) {
  return Object.fromEntries(list(pid, 'environ').filter((word) => word.indexOf('=') > 0).map((word) => [word.slice(0, word.indexOf('=')), word.slice(word.indexOf('=') + 1)]));
}

/** CPU-seconds of the commands run by a shell, so many at once, with another output folder; inputs in scratch are those kept. */
export async function byShell(commands, watch, atOnce = watch.atOnce) {
  const out = mkdtempSync(join(dirname(watch.scratch[0]), 'bench-'));
  const before = childSeconds('self');
  const own = Number(stat('self')[16]);
  try {
    await each(commands, atOnce, async ({ words, environment, nice }) => {
      const line = words.map((word, i) => {
        const input = words[i - 1] === '-i';
        const moved = watch.scratch.reduce((text, folder) => text.replace(folder, input ? watch.kept : out), word);
        if (!input && moved.includes(out)) mkdirSync(dirname(moved.replace(/^file:/, '')), { recursive: true });
        return `'${moved.replaceAll("'", "'\\''")}'`;
      });
      const shell = spawn('sh', ['-c', `exec nice -n ${Math.max(0, nice - own)} ${line.join(' ')}`], { env: environment, stdio: 'ignore' });
      const code = await new Promise((done) => shell.on('exit', done));
      if (code !== 0) throw new Error(`an engine of the shell ended with ${code}: ${words[0]}`);
    });
    return childSeconds('self') - before;
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

export const isPicture = (command) => command.words.includes('image2');

/** The first chunk's command, made to go on until the end of the last: one process for the whole film. */
export function bare(commands) {
  const graph = (command) => command.words[command.words.indexOf('-filter_complex') + 1] ?? '';
  const span = (command) => graph(command).match(/trim=start_pts=(\d+):end_pts=(\d+)/)?.slice(1).map(Number);
  const chunks = commands.filter(span);
  const first = chunks.find((command) => span(command)[0] === Math.min(...chunks.map((one) => span(one)[0])));
  const end = Math.max(...chunks.map((command) => span(command)[1]));
  const words = first.words.map((word) => (word === graph(first) ? word.replace(/(trim=start_pts=\d+:end_pts=)\d+/, `$1${end}`) : word));
  const rest = commands.filter((command) => !span(command) && !isPicture(command));
  return { chunks: chunks.length, commands: [{ ...first, words }, ...rest] };
}

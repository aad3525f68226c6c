// How a part of a running Playhouse is struck: killed and kept down, or stopped (it accepts and never answers).
import { spawn } from 'node:child_process';
import { readFileSync, readdirSync, readlinkSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export const STORES = { postgres: 'database', kafka: 'events', redis: 'cache', s3: 'objects', sqs: 'queue' };

const pids = () => readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map(Number);

const read = (pid, file) => {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
};

/** Runs and is no zombie. */
export const alive = (pid) => pid > 0 && !['', 'Z', 'X'].includes(read(pid, 'stat').replace(/^.*\) /s, '').charAt(0));

const parent = (pid) => Number(read(pid, 'stat').replace(/^.*\) \w /s, '').split(' ')[0]);

/** The process and its children: PostgreSQL has one for each connection. */
const family = (pid) => [pid, ...pids().filter((other) => parent(other) === pid)];

/** What was started here, where nobody else starts it again: run.json still tells the one before. */
const started = new Map();

const pidOf = (run, victim) => started.get(victim) ?? (victim === 'member' ? run.members[0].pid : run.stores[victim].pid);

function signal(pid, word) {
  try {
    process.kill(pid, word);
  } catch (gone) {
    if (gone.code !== 'ESRCH') throw gone;
  }
}

/** Stops the victim for some seconds and lets it go on. */
async function stall(house, victim, seconds) {
  const stopped = family(pidOf(house.run, victim));
  stopped.forEach((pid) => signal(pid, 'SIGSTOP'));
  await sleep(seconds * 1000);
  stopped.forEach((pid) => signal(pid, 'SIGCONT'));
}

/** How it was started; Redis writes a title over its own command line and goes into its data's folder. */
const command = (victim, line, folder) =>
  victim === 'redis' ? ['redis-server', `${dirname(folder)}/redis.conf`] : line.split('\0').filter(Boolean);

/** Kills the victim as often as it is started again; then leaves it to supervision, or starts it where there is none. */
async function kill(house, victim, seconds) {
  const first = pidOf(house.run, victim);
  const launch = {
    command: command(victim, read(first, 'cmdline'), readlinkSync(`/proc/${first}/cwd`)),
    env: Object.fromEntries(read(first, 'environ').split('\0').filter(Boolean).map((word) => word.split(/=(.*)/s).slice(0, 2))),
    cwd: readlinkSync(`/proc/${first}/cwd`),
    program: readlinkSync(`/proc/${first}/exe`),
  };
  const end = Date.now() + seconds * 1000;
  do {
    const pid = pidOf(house.run, victim);
    if (alive(pid)) signal(pid, 'SIGKILL');
    await sleep(100);
  } while (Date.now() < end);
  for (const patience = Date.now() + 10_000; Date.now() < patience; await sleep(200)) {
    if (alive(pidOf(house.run, victim))) return;
  }
  const asRoot = victim === 'postgres' && process.getuid() === 0;
  const words = [...(asRoot ? ['unshare', '-U'] : []), launch.program, ...launch.command.slice(1)];
  console.log(`  nobody starts ${victim} again: starts it`);
  const next = spawn(words[0], words.slice(1), { cwd: launch.cwd, env: launch.env, detached: true, stdio: 'ignore' });
  next.unref();
  started.set(victim, next.pid);
}

/** @param manner kill or stall */
export const strike = (house, victim, manner, seconds) => (manner === 'stall' ? stall : kill)(house, victim, seconds);

#!/usr/bin/env node
// Stands between all members and their stores, so that one member can be cut from one store: what that member's processes
// have open or open anew is accepted and never answered, until it is mended; then the bytes go on. Whose a connection is
// says /proc (Linux). Kafka names its own address to its clients, so it has no proxy.
//   node proxies.mjs <first port of the stack's block> [--settings]    says the settings for -Prun, then stands (or ends)
import { readFileSync, readdirSync, readlinkSync } from 'node:fs';
import { createServer } from 'node:http';
import { connect, createServer as listener } from 'node:net';
import { fileURLToPath } from 'node:url';

const HOST = '127.0.0.1';

/** Offsets of a store's port and of its proxy's in a block (server-config/devstack/README.md). */
export const PROXIED = { postgres: [10, 61], redis: [13, 62], s3: [14, 63], sqs: [15, 64] };
export const CONTROL = 60;

/** What members are told instead of the stores' own addresses. */
export const settings = (base) => {
  const at = (store) => base + PROXIED[store][1];
  return {
    'playhouse.database.url': `jdbc:postgresql://${HOST}:${at('postgres')}/playhouse`,
    'playhouse.redis.port': at('redis'),
    'playhouse.s3.endpoint': `http://${HOST}:${at('s3')}`,
    'playhouse.sqs.endpoint': `http://${HOST}:${at('sqs')}`,
    'playhouse.sqs.queue.work': `http://${HOST}:${at('sqs')}/000000000000/playhouse-work`,
    'playhouse.sqs.queue.intake': `http://${HOST}:${at('sqs')}/000000000000/playhouse-intake`,
  };
};

const read = (path) => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
};

/** A process and all that it started. */
function family(pid) {
  const parents = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => [Number(name), Number(read(`/proc/${name}/stat`).replace(/^.*\) \w /s, '').split(' ')[0])]);
  const all = [pid];
  for (const one of all) all.push(...parents.filter(([, parent]) => parent === one).map(([child]) => child));
  return all;
}

/** Local ports of the connections that processes have to a port. */
function ports(pids, remote) {
  const inodes = new Set();
  for (const pid of pids) {
    try {
      for (const fd of readdirSync(`/proc/${pid}/fd`)) {
        try {
          const socket = readlinkSync(`/proc/${pid}/fd/${fd}`).match(/^socket:\[(\d+)\]$/);
          if (socket) inodes.add(socket[1]);
        } catch {
          // closed meanwhile
        }
      }
    } catch {
      // ended meanwhile
    }
  }
  const found = new Set();
  for (const file of ['/proc/net/tcp', '/proc/net/tcp6']) {
    for (const line of read(file).split('\n').slice(1)) {
      const [, local, far, , , , , , , inode] = line.trim().split(/\s+/);
      if (inode && inodes.has(inode) && parseInt(far.split(':')[1], 16) === remote) found.add(parseInt(local.split(':')[1], 16));
    }
  }
  return found;
}

/** One store's proxy. */
class Proxy {
  constructor(base, store) {
    this.port = base + PROXIED[store][1];
    this.target = base + PROXIED[store][0];
    this.pairs = new Map();
    this.cutPid = undefined;
    this.server = listener({ pauseOnConnect: true, noDelay: true }, (client) => this.#accept(client));
  }

  listen() {
    return new Promise((ready, failed) => this.server.once('error', failed).listen(this.port, HOST, ready));
  }

  #accept(client) {
    const port = client.remotePort;
    const pair = { client, held: this.cutPid !== undefined && ports(family(this.cutPid), this.port).has(port) };
    this.pairs.set(port, pair);
    client.on('error', () => {}).on('close', () => {
      if (this.pairs.get(port) === pair) this.pairs.delete(port);
      pair.store?.destroy();
    });
    if (!pair.held) this.#join(pair);
  }

  #join(pair) {
    pair.store = connect({ port: this.target, host: HOST, noDelay: true });
    pair.store.on('error', () => {}).on('close', () => pair.client.destroy());
    pair.client.pipe(pair.store);
    pair.store.pipe(pair.client);
    pair.client.resume();
  }

  /** From now on this process' connections are silent; says how many were open. */
  cut(pid) {
    this.cutPid = pid;
    const mine = ports(family(pid), this.port);
    for (const [port, pair] of this.pairs) {
      if (!mine.has(port)) continue;
      pair.held = true;
      pair.client.unpipe(pair.store).pause();
      pair.store?.unpipe(pair.client).pause();
    }
    return mine.size;
  }

  mend() {
    this.cutPid = undefined;
    for (const pair of this.pairs.values()) {
      if (!pair.held) continue;
      pair.held = false;
      if (!pair.store) this.#join(pair);
      else {
        pair.client.pipe(pair.store);
        pair.store.pipe(pair.client);
      }
    }
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const base = Number(process.argv[2] ?? 9080);
  const words = Object.entries(settings(base)).map(([key, value]) => `-D${key}=${value}`).join(' ');
  if (process.argv[3] === '--settings') {
    console.log(words);
    process.exit();
  }
  const proxies = Object.fromEntries(Object.keys(PROXIED).map((store) => [store, new Proxy(base, store)]));
  await Promise.all(Object.values(proxies).map((proxy) => proxy.listen()));
  createServer((request, answer) => {
    const [, word, store, pid] = request.url.split('/');
    const proxy = proxies[store];
    if (request.method !== 'POST' || !proxy || !['cut', 'mend'].includes(word)) return void answer.writeHead(404).end();
    const held = word === 'cut' ? proxy.cut(Number(pid)) : proxy.mend();
    answer.end(JSON.stringify({ held }));
  }).listen(base + CONTROL, HOST, () => console.log(words));
}

import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { Client } from './client.js';
import { Usage } from './problems.js';

/**
 * Where the house is and who asks, in this order: options, PLAYHOUSE_* of the environment, run.json (named, else
 * `.playhouse/run.json` here or in a folder above). No password is ever an option: arguments can be read by others.
 */
export class Place {
  /**
   * @param {Record<string, string | boolean | undefined>} options
   * @param {{env: Record<string, string | undefined>, cwd: string}} world
   */
  constructor(options, { env, cwd }) {
    this.options = options;
    this.env = env;
    this.cwd = cwd;
    /** @type {Client[]} */
    this.opened = [];
  }

  /** The operations address, as an operator. */
  operations() {
    return this.open('operations', '/ops/v1', ['operator', 'admin']);
  }

  /** The public address, as a creator. */
  api() {
    return this.open('api', '/api/v1', ['creator', 'admin']);
  }

  /** Ends what was opened. */
  async close() {
    await Promise.all(this.opened.map((client) => client.signOut()));
  }

  open(name, path, roles) {
    const given = this.options[name] ?? this.env[`PLAYHOUSE_${name.toUpperCase()}`];
    const base = given ?? this.run()?.[name];
    if (!base) {
      throw new Usage(
        `Where is the house? Name it with --run <run.json> or --${name} <address>, or start it: ./mvnw -Prun.`,
      );
    }
    if (!URL.canParse(String(base)))
      throw new Usage(`--${name} must be an address like http://127.0.0.1:9081.`);
    const client = new Client(new URL(String(base)).origin + path, this.who(roles, given !== undefined));
    this.opened.push(client);
    return client;
  }

  /** A run.json's account is never sent to an address that is not its own. */
  who(roles, elsewhere) {
    const file = this.options['token-file'];
    if (file) return { token: this.read(String(file), '--token-file').trim() };
    if (this.env.PLAYHOUSE_TOKEN) return { token: this.env.PLAYHOUSE_TOKEN };
    if (this.env.PLAYHOUSE_EMAIL) {
      return { email: this.env.PLAYHOUSE_EMAIL, password: this.env.PLAYHOUSE_PASSWORD };
    }
    if (elsewhere && !this.named()) return {};
    const accounts = this.run()?.accounts ?? {};
    return roles.map((role) => accounts[role]).find(Boolean) ?? {};
  }

  named() {
    return this.options.run ?? this.env.PLAYHOUSE_RUN;
  }

  run() {
    this.found ??= this.find();
    return this.found ?? undefined;
  }

  find() {
    const named = this.named();
    if (named) return this.parsed(String(named));
    for (let folder = resolve(this.cwd); ; folder = dirname(folder)) {
      const file = join(folder, '.playhouse', 'run.json');
      if (existsSync(file)) return this.parsed(file);
      if (dirname(folder) === folder) return null;
    }
  }

  parsed(file) {
    try {
      return JSON.parse(this.read(file, '--run'));
    } catch (why) {
      if (why instanceof Usage) throw why;
      throw new Usage(`${file} is no run.json.`);
    }
  }

  read(file, option) {
    try {
      return readFileSync(resolve(this.cwd, file), 'utf8');
    } catch (why) {
      throw new Usage(`${option}: ${file} cannot be read (${why.code}).`);
    }
  }
}

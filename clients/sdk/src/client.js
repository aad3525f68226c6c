import { Refused, refusalOf, Unreachable } from './problems.js';

const timeoutMs = 30_000;
const patienceSeconds = 60;

/**
 * One door of a house: `/ops/v1` of the operations address or `/api/v1` of the public one. Signs in when it is first
 * needed, again when a token has run out, and out at the end. A token that was given is only used.
 */
export class Client {
  /**
   * @param {string} base scheme, host, port and `/ops/v1` or `/api/v1`
   * @param {{token?: string, email?: string, password?: string}} who
   * @param {typeof fetch} [fetcher]
   */
  constructor(base, who, fetcher = fetch) {
    this.base = base;
    this.who = who;
    this.fetcher = fetcher;
    /** @type {string | undefined} */
    this.access = who.token;
    this.signedIn = false;
  }

  /**
   * The answer, whatever a 2xx says; else throws what was refused.
   * @param {string} method
   * @param {string} path
   * @param {{query?: Record<string, unknown>, body?: unknown, headers?: Record<string, string>, signal?: AbortSignal}} [wish]
   * @returns {Promise<Response>}
   */
  async send(method, path, wish = {}) {
    for (let again = 0; ; again += 1) {
      if (!this.access) await this.signIn();
      const answer = await this.once(method, path, wish);
      if (answer.ok) return answer;
      const why = await refusalOf(answer);
      if (!(why instanceof Refused)) throw why;
      if (why.status === 401 && this.signedIn && again === 0) {
        this.access = undefined;
        continue;
      }
      const wait = why.retryAfter ?? patienceSeconds + 1;
      if (why.status === 429 && wait <= patienceSeconds && again < 3) {
        // refused at the door, before anything was done: whatever it was may be asked again
        await pause(wait * 1000);
        continue;
      }
      throw why;
    }
  }

  /** The body as it came, and its ETag. */
  async text(method, path, wish) {
    const answer = await this.send(method, path, wish);
    return { text: await read(answer), etag: answer.headers.get('ETag') ?? undefined };
  }

  /** The body as it came, and as it reads. */
  async json(method, path, wish) {
    const { text, etag } = await this.text(method, path, wish);
    return { text, etag, value: text === '' ? undefined : JSON.parse(text) };
  }

  async signIn() {
    const { email, password } = this.who;
    if (!email || !password) {
      throw new Refused(401, 'identity.sign-in-required', 'No token and no account to sign in with.');
    }
    const answer = await this.once('POST', '/auth/login', { body: { email, password } });
    if (!answer.ok) throw await refusalOf(answer);
    this.access = (await answer.json()).accessToken;
    this.signedIn = true;
  }

  /** Ends the session that this client opened; who cannot be reached ends it by itself. */
  async signOut() {
    if (!this.signedIn || !this.access) return;
    this.signedIn = false;
    await this.once('POST', '/auth/logout', { body: {}, signal: AbortSignal.timeout(3000) }).catch(
      () => undefined,
    );
  }

  async once(method, path, { query = {}, body, headers = {}, signal } = {}) {
    const address = new URL(this.base + path);
    for (const [name, value] of Object.entries(query)) {
      if (value !== undefined && value !== '') address.searchParams.set(name, String(value));
    }
    try {
      return await this.fetcher(address, {
        method,
        headers: {
          Accept: 'application/json, application/x-ndjson', // jobs' logs are lines of JSON
          ...(this.access ? { Authorization: `Bearer ${this.access}` } : {}),
          ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        signal: signal ?? AbortSignal.timeout(timeoutMs),
      });
    } catch (cause) {
      if (signal?.aborted && signal.reason?.name !== 'TimeoutError') throw cause;
      throw new Unreachable(`${address.origin} cannot be reached: ${reason(cause)}.`);
    }
  }
}

async function read(answer) {
  try {
    return await answer.text();
  } catch (cause) {
    throw new Unreachable(`The answer broke off: ${reason(cause)}.`);
  }
}

/** @param {number} ms @param {AbortSignal} [signal] */
export const pause = (ms, signal) =>
  new Promise((done) => {
    const timer = setTimeout(done, ms);
    signal?.addEventListener('abort', () => done(clearTimeout(timer)), { once: true });
  });

export function reason(cause) {
  if (cause?.name === 'TimeoutError') return 'no answer in time';
  return cause?.cause?.code ?? cause?.cause?.message ?? cause?.message ?? String(cause);
}

import { Problem, problemOf, Unreachable } from './problem';

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export type Wish = {
  body?: unknown;
  /** Bytes to send as they are, instead of a body. */
  file?: Blob;
  query?: Record<string, string | number | boolean | undefined>;
  headers?: Record<string, string>;
  signal?: AbortSignal;
  keepalive?: boolean;
  /** Sign-in itself: a 401 is the answer, not a reason to refresh. */
  bare?: boolean;
};

export type Answer<T> = { value: T; etag: string | undefined; status: number };

export type Client = {
  send<T>(method: Method, path: string, wish?: Wish): Promise<Answer<T>>;
  get<T>(path: string, wish?: Wish): Promise<T>;
  post<T>(path: string, body?: unknown, wish?: Wish): Promise<T>;
  put<T>(path: string, body?: unknown, wish?: Wish): Promise<T>;
  delete(path: string, wish?: Wish): Promise<void>;
  text(path: string, wish?: Wish): Promise<string>;
  /** True when a readable cookie says that someone signed in here. */
  mayBeSignedIn(): boolean;
  /** Called when a refresh was refused: nobody is signed in any more. */
  onSignedOut(listener: () => void): () => void;
  /** After a sign-in: credentials are worth sending again. */
  signedIn(): void;
  refresh(): Promise<boolean>;
};

const timeoutMs = 20_000;
/** A file takes as long as its way does. */
const fileTimeoutMs = 3_600_000;

/**
 * Speaks to one address with cookies. `base` is `/api/v1` or `/ops/v1`, `cookie` the prefix of the
 * sign-in's cookies. A 401 is answered by one refresh, shared by all who wait for it, and one retry.
 */
export function createClient(
  base: string,
  cookie: string,
  fetcher: typeof fetch = (...a) => fetch(...a),
): Client {
  const listeners = new Set<() => void>();
  let refreshing: Promise<boolean> | undefined;
  let refused = false;

  const csrf = () => readCookie(`${cookie}_csrf`);

  const once = async (method: Method, path: string, wish: Wish): Promise<Response> => {
    const headers = new Headers(wish.headers);
    headers.set('Accept', headers.get('Accept') ?? 'application/json');
    if (wish.body !== undefined) headers.set('Content-Type', 'application/json');
    if (wish.file) headers.set('Content-Type', wish.file.type || 'application/octet-stream');
    const token = csrf();
    if (method !== 'GET' && token) headers.set('X-CSRF-Token', token);
    const timeout = AbortSignal.timeout(wish.file ? fileTimeoutMs : timeoutMs);
    try {
      return await fetcher(address(base, path, wish.query), {
        method,
        headers,
        credentials: refused && method === 'GET' ? 'omit' : 'same-origin',
        signal: wish.signal ? AbortSignal.any([wish.signal, timeout]) : timeout,
        ...(wish.body === undefined ? {} : { body: JSON.stringify(wish.body) }),
        ...(wish.file ? { body: wish.file } : {}),
        ...(wish.keepalive ? { keepalive: true } : {}),
      });
    } catch (cause) {
      if (wish.signal?.aborted) throw cause;
      throw new Unreachable();
    }
  };

  const refresh = (): Promise<boolean> => {
    refreshing ??= (async () => {
      try {
        const answer = await once('POST', '/auth/refresh', { body: {} });
        if (answer.ok) {
          refused = false;
          return true;
        }
        if (answer.status === 401) {
          refused = true;
          listeners.forEach((listener) => listener());
        }
        return false;
      } catch {
        return false;
      } finally {
        refreshing = undefined;
      }
    })();
    return refreshing;
  };

  const answered = async (method: Method, path: string, wish: Wish): Promise<Response> => {
    const first = await once(method, path, wish);
    if (first.status !== 401 || wish.bare || refused) return first;
    const problem = await problemOf(first.clone());
    if (!problem.code.startsWith('identity.') || !csrf()) return first;
    const renewed = await refresh();
    return renewed || refused ? once(method, path, wish) : first;
  };

  const send = async <T>(method: Method, path: string, wish: Wish = {}): Promise<Answer<T>> => {
    const answer = await answered(method, path, wish);
    if (!answer.ok) throw await problemOf(answer);
    const text = answer.status === 204 ? '' : await answer.text();
    try {
      return {
        value: (text === '' ? undefined : JSON.parse(text)) as T,
        etag: answer.headers.get('ETag') ?? undefined,
        status: answer.status,
      };
    } catch {
      throw new Problem(
        answer.status,
        'client.not-json',
        'The server gave an answer that was not understood.',
      );
    }
  };

  return {
    send,
    get: async <T>(path: string, wish?: Wish) => (await send<T>('GET', path, wish)).value,
    post: async <T>(path: string, body?: unknown, wish?: Wish) =>
      (await send<T>('POST', path, { ...wish, body })).value,
    put: async <T>(path: string, body?: unknown, wish?: Wish) =>
      (await send<T>('PUT', path, { ...wish, body })).value,
    delete: async (path: string, wish?: Wish) => {
      await send('DELETE', path, wish);
    },
    text: async (path: string, wish: Wish = {}) => {
      const answer = await answered('GET', path, wish);
      if (!answer.ok) throw await problemOf(answer);
      return answer.text();
    },
    mayBeSignedIn: () => csrf() !== undefined,
    onSignedOut: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    signedIn: () => {
      refused = false;
    },
    refresh,
  };
}

export function readCookie(name: string, jar = document.cookie): string | undefined {
  const found = jar.split('; ').find((entry) => entry.startsWith(`${name}=`));
  const value = found?.slice(name.length + 1);
  return value ? decodeURIComponent(value) : undefined;
}

function address(base: string, path: string, query: Wish['query'] = {}): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value !== undefined && value !== '') search.set(key, String(value));
  }
  const tail = search.toString();
  return `${base}${path}${tail ? `?${tail}` : ''}`;
}

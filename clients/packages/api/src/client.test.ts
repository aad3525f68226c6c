import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createClient, readCookie } from './client';
import { isProblem } from './problem';

type Call = { url: string; init: RequestInit };

const refusal = (status: number, code: string, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify({ error: { code, message: 'No.', details: { traceId: 'ab'.repeat(16) } } }), {
    status,
    headers,
  });
const ok = (value: unknown) => new Response(JSON.stringify(value), { status: 200, headers: { ETag: '"7"' } });

function clientThat(answers: (url: string, nth: number) => Response | Promise<Response>) {
  const calls: Call[] = [];
  const client = createClient('/api/v1', 'playhouse', (url, init) => {
    calls.push({ url: String(url), init: init ?? {} });
    return Promise.resolve(answers(String(url), calls.filter((call) => call.url === String(url)).length));
  });
  return { client, calls };
}

beforeEach(() => vi.stubGlobal('document', { cookie: 'other=1; playhouse_csrf=tok%2Ben' }));
afterEach(() => vi.unstubAllGlobals());

describe('the client', () => {
  it('sends the CSRF token with what changes, and only then', async () => {
    const { client, calls } = clientThat(() => ok({}));
    await client.get('/videos');
    await client.post('/videos', { title: 'Salt' });
    expect(new Headers(calls[0]!.init.headers).get('X-CSRF-Token')).toBeNull();
    expect(new Headers(calls[1]!.init.headers).get('X-CSRF-Token')).toBe('tok+en');
  });

  it('sends a file as it is, again after a refresh', async () => {
    const { client, calls } = clientThat((url, nth) =>
      url.endsWith('/auth/refresh') ? ok({}) : nth === 1 ? refusal(401, 'identity.token-invalid') : ok({}),
    );
    const file = new Blob(['sound'], { type: 'audio/mpeg' });
    await client.send('PUT', '/videos/1/audio/de', { file });
    expect(calls.at(-1)!.init.body).toBe(file);
    expect(new Headers(calls.at(-1)!.init.headers).get('Content-Type')).toBe('audio/mpeg');
  });

  it('refreshes once for all who wait, then asks again', async () => {
    const { client, calls } = clientThat((url, nth) =>
      url.endsWith('/auth/refresh')
        ? ok({})
        : nth === 1
          ? refusal(401, 'identity.token-invalid')
          : ok({ url }),
    );
    await Promise.all([client.get('/a'), client.get('/b')]);
    expect(calls.filter(({ url }) => url.endsWith('/auth/refresh'))).toHaveLength(1);
  });

  it('does not refresh twice for one wish', async () => {
    const { client, calls } = clientThat((url) =>
      url.endsWith('/auth/refresh') ? ok({}) : refusal(401, 'identity.token-invalid'),
    );
    await expect(client.get('/a')).rejects.toSatisfy((e) => isProblem(e, 'identity.token-invalid'));
    expect(calls).toHaveLength(3);
  });

  it('reads on as a guest when the refresh is refused, and says that nobody is signed in', async () => {
    const { client, calls } = clientThat((url, nth) =>
      url.endsWith('/auth/refresh')
        ? refusal(401, 'identity.refresh-spent')
        : nth === 1
          ? refusal(401, 'identity.token-invalid')
          : ok({ items: [] }),
    );
    const signedOut = vi.fn();
    client.onSignedOut(signedOut);
    await client.get('/videos');
    expect(signedOut).toHaveBeenCalledOnce();
    expect(calls.at(-1)!.init.credentials).toBe('omit');
  });

  it('leaves the answer of a sign-in alone', async () => {
    const { client, calls } = clientThat(() => refusal(401, 'identity.bad-credentials'));
    await expect(client.post('/auth/login', {}, { bare: true })).rejects.toSatisfy(isProblem);
    expect(calls).toHaveLength(1);
  });

  it('turns a refusal into a problem with trace and wait', async () => {
    const { client } = clientThat(() => refusal(429, 'http.rate-limited', { 'Retry-After': '12' }));
    const problem: unknown = await client.get('/videos').catch((e: unknown) => e);
    expect(problem).toMatchObject({ status: 429, code: 'http.rate-limited', retryAfterSeconds: 12 });
    expect(isProblem(problem) && problem.traceId).toBe('ab'.repeat(16));
  });

  it('makes a problem of a page that is no answer of ours', async () => {
    const { client } = clientThat(() => new Response('<html>', { status: 502 }));
    await expect(client.get('/videos')).rejects.toMatchObject({ status: 502, code: 'http.502' });
  });

  it('says that the server is silent', async () => {
    const client = createClient('/api/v1', 'playhouse', () => Promise.reject(new TypeError('failed')));
    await expect(client.get('/videos')).rejects.toMatchObject({ status: 0, code: 'client.unreachable' });
  });

  it('gives the version of what it read', async () => {
    const { client } = clientThat(() => ok({ id: 1 }));
    expect(await client.send('GET', '/videos/1')).toMatchObject({ etag: '"7"', value: { id: 1 } });
  });
});

describe('readCookie', () => {
  it('finds whole names only', () => {
    expect(readCookie('csrf', 'playhouse_csrf=a; csrf=b')).toBe('b');
    expect(readCookie('csrf', 'playhouse_csrf=a')).toBeUndefined();
    expect(readCookie('csrf', 'csrf=')).toBeUndefined();
  });
});

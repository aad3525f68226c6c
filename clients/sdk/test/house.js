import { createServer } from 'node:http';
import { main } from '../src/main.js';

export const id = '01990000-0000-7000-8000-000000000001';

export const job = (more = {}) => ({
  id,
  videoId: '01990000-0000-7000-8000-0000000000ff',
  title: 'The Lighthouse',
  status: 'RUNNING',
  stage: 'encode',
  progress: 0.5,
  attempt: 1,
  priority: 0,
  createdAt: '2026-11-20T10:00:00Z',
  cpuSeconds: 12.5,
  steps: [],
  chunks: [
    { number: 0, startSeconds: 0, durationSeconds: 30, status: 'DONE', failures: 0, interruptions: 0 },
    {
      number: 1,
      startSeconds: 30,
      durationSeconds: 30,
      status: 'LEASED',
      failures: 1,
      interruptions: 0,
      worker: 'worker-2',
    },
  ],
  ...more,
});

export const refusal = (code, message, details = {}) => ({ error: { code, message, details } });

/**
 * A house on a port of its own: `answers` maps `METHOD /path` to what it says, a function of the request or
 * `[status, body, headers]`. Signing in and out is always known.
 */
export async function house(answers) {
  const asked = [];
  const server = createServer(async (request, response) => {
    let body = Buffer.alloc(0);
    for await (const bytes of request) body = Buffer.concat([body, bytes]);
    const url = new URL(request.url, 'http://house');
    const wish = {
      method: request.method,
      path: url.pathname,
      query: Object.fromEntries(url.searchParams),
      headers: request.headers,
      bytes: body,
      body: request.headers['content-type'] === 'application/json' ? JSON.parse(body.toString()) : undefined,
    };
    asked.push(wish);
    const known = { ...signing, ...answers }[`${wish.method} ${wish.path}`];
    const said = typeof known === 'function' ? await known(wish, response) : known;
    if (response.headersSent) return;
    const [status, answer, headers = {}] = said ?? [
      404,
      refusal('http.unknown', 'There is nothing at this address.'),
    ];
    const text = typeof answer === 'string' ? answer : answer === undefined ? '' : JSON.stringify(answer);
    response.writeHead(status, { 'Content-Type': 'application/json', ...headers }).end(text);
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  const address = `http://127.0.0.1:${server.address().port}`;
  return {
    asked,
    address,
    of: (line) => asked.filter((wish) => `${wish.method} ${wish.path}` === line),
    close: () => new Promise((closed) => server.close(closed).closeAllConnections()),
  };
}

const signing = Object.fromEntries(
  ['/ops/v1', '/api/v1'].flatMap((base) => [
    [
      `POST ${base}/auth/login`,
      ({ body }) =>
        body.password === 'secret'
          ? [200, { accessToken: `token-of-${body.email}` }]
          : [401, refusal('identity.bad-credentials', 'Wrong e-mail or password.')],
    ],
    [`POST ${base}/auth/logout`, [204]],
  ]),
);

/** Runs a command against an address, signed in from the environment. */
export async function playhouse(address, ...argv) {
  const env = address
    ? {
        PLAYHOUSE_OPERATIONS: address,
        PLAYHOUSE_API: address,
        PLAYHOUSE_EMAIL: 'o@p.test',
        PLAYHOUSE_PASSWORD: 'secret',
      }
    : {};
  return playhouseIn({ env }, ...argv);
}

export async function playhouseIn({ env = {}, cwd = '/', signal, stdin }, ...argv) {
  let out = '';
  let err = '';
  const code = await main(argv, {
    env,
    cwd,
    signal,
    stdin,
    out: { write: (text) => (out += text) },
    err: { write: (text) => (err += text) },
  });
  return { code, out, err };
}

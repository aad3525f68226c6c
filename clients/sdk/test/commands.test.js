import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { house, id, job, playhouse, playhouseIn, refusal } from './house.js';

let open;
const opened = async (answers) => (open = await house(answers));

afterEach(async () => {
  await open?.close();
  open = undefined;
});

describe('exit codes', () => {
  it('0 when it is done, and the session that was opened is ended', async () => {
    const { address, of } = await opened({ 'GET /ops/v1/jobs': [200, { items: [job()] }] });
    const { code, out, err } = await playhouse(address, 'jobs', 'list');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/ID +STATUS +STAGE/);
    expect(out).toMatch(new RegExp(`${id} +RUNNING +encode +50 % +1 of 2 .*worker-2 +The Lighthouse`));
    expect(of('POST /ops/v1/auth/logout')).toHaveLength(1);
    expect(of('GET /ops/v1/jobs')[0].headers.authorization).toBe('Bearer token-of-o@p.test');
  });

  it('1 when the house refuses, with its code and message', async () => {
    const { address } = await opened({
      [`POST /ops/v1/jobs/${id}/retry`]: [409, refusal('ingest.state', 'The film is PUBLISHED.')],
    });
    const { code, out, err } = await playhouse(address, 'jobs', 'retry', id, '--reason', 'again');
    expect({ code, out, err }).toEqual({ code: 1, out: '', err: 'ingest.state: The film is PUBLISHED.\n' });
  });

  it('1 names the fields that were refused, and gives the error as it came with --json', async () => {
    const body = refusal('http.invalid', 'Wrong.', {
      fields: [{ field: 'rendition', message: 'is not made' }],
    });
    const { address } = await opened({ [`POST /ops/v1/jobs/${id}/retry`]: [400, body] });
    const words = ['jobs', 'retry', id, '--reason', 'again', '--rendition', '4k'];
    expect((await playhouse(address, ...words)).err).toBe('http.invalid: Wrong.\n  rendition is not made\n');
    expect(JSON.parse((await playhouse(address, ...words, '--json')).err)).toEqual(body);
  });

  it('1 when nobody may sign in with that', async () => {
    const { address } = await opened({});
    const env = { PLAYHOUSE_OPERATIONS: address, PLAYHOUSE_EMAIL: 'o@p.test', PLAYHOUSE_PASSWORD: 'wrong' };
    const { code, err } = await playhouseIn({ env }, 'workers');
    expect({ code, err }).toEqual({ code: 1, err: 'identity.bad-credentials: Wrong e-mail or password.\n' });
  });

  it.each([
    [[], /playhouse <what> <verb>/],
    [['film'], /There is no command film/],
    [['jobs', 'restart'], /jobs needs one of/],
    [['jobs', 'show'], /takes <id>/],
    [['jobs', 'list', '--limit', 'many'], /--limit must be a whole number/],
    [['jobs', 'list', '--status', 'STUCK'], /--status must be one of/],
    [['jobs', 'list', '--password', 'x'], /--password/],
    [['jobs', 'cancel', id], /needs --reason/],
    [['jobs', 'cancel', id, '--reason', ' '], /needs --reason/],
    [['jobs', 'priority', id, '10', '--reason', 'x'], /0 to 9/],
    [['queue', 'limits', '--reason', 'x'], /at least one limit/],
    [['films', 'add', '/nowhere/film.mp4'], /cannot be read/],
  ])('2 for %j', async (argv, words) => {
    const { code, err, out } = await playhouse('http://127.0.0.1:1', ...argv);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(words);
  });

  it('too many requests are waited out as long as the house says, also those that change something', async () => {
    let times = 0;
    const { address, of } = await opened({
      [`POST /ops/v1/jobs/${id}/pause`]: () =>
        ++times === 1
          ? [429, refusal('http.rate-limited', 'Too many requests.'), { 'Retry-After': '1' }]
          : [200, job()],
    });
    const { code } = await playhouse(address, 'jobs', 'pause', id, '--reason', 'look');
    expect(code).toBe(0);
    expect(of(`POST /ops/v1/jobs/${id}/pause`)).toHaveLength(2);
  });

  it('2 when nobody says where the house is', async () => {
    const { code, err } = await playhouseIn({ cwd: tmpdir() }, 'jobs', 'list');
    expect(code).toBe(2);
    expect(err).toMatch(/Where is the house\?/);
  });

  it('3 when nobody answers, or something else does', async () => {
    const { code, err } = await playhouse('http://127.0.0.1:1', 'jobs', 'list');
    expect(code).toBe(3);
    expect(err).toMatch(/^unreachable: /);
    const { address } = await opened({ 'GET /ops/v1/workers': [502, '<html>Bad Gateway</html>'] });
    expect((await playhouse(address, 'workers')).code).toBe(3);
  });
});

describe('where and who', () => {
  it('run.json here or above, with the account that may', async () => {
    const { address, of } = await opened({ 'GET /ops/v1/workers': [200, { items: [] }] });
    const root = mkdtempSync(join(tmpdir(), 'sdk-'));
    mkdirSync(join(root, '.playhouse'));
    mkdirSync(join(root, 'a', 'b'), { recursive: true });
    const accounts = {
      viewer: { email: 'v', password: 'no' },
      operator: { email: 'op', password: 'secret' },
    };
    writeFileSync(join(root, '.playhouse', 'run.json'), JSON.stringify({ operations: address, accounts }));
    expect(await playhouseIn({ cwd: join(root, 'a', 'b') }, 'workers')).toEqual({
      code: 0,
      out: 'Nothing.\n',
      err: '',
    });
    expect(of('POST /ops/v1/auth/login')[0].body.email).toBe('op');
    const named = ['--run', join(root, '.playhouse', 'run.json'), 'workers', 'list', '--json'];
    expect(await playhouseIn({ cwd: tmpdir() }, ...named)).toEqual({
      code: 0,
      out: '{"items":[]}\n',
      err: '',
    });
    rmSync(root, { recursive: true });
  });

  it('never sends the account of a run.json to an address that somebody named beside it', async () => {
    const { address, asked } = await opened({});
    const root = mkdtempSync(join(tmpdir(), 'sdk-'));
    mkdirSync(join(root, '.playhouse'));
    const accounts = { operator: { email: 'op', password: 'secret' } };
    writeFileSync(
      join(root, '.playhouse', 'run.json'),
      JSON.stringify({ operations: 'http://127.0.0.1:1', accounts }),
    );
    const { code, err } = await playhouseIn({ cwd: root }, 'workers', '--operations', address);
    expect(code).toBe(1);
    expect(err).toMatch(/identity.sign-in-required/);
    expect(asked).toEqual([]);
    rmSync(root, { recursive: true });
  });

  it('a token that was given is used, and its session is not ended', async () => {
    const { address, asked } = await opened({ 'GET /ops/v1/workers': [200, { items: [] }] });
    const env = { PLAYHOUSE_TOKEN: 'given' };
    await playhouseIn({ env }, 'workers', `--operations=${address}`);
    expect(asked.map(({ path, headers }) => [path, headers.authorization])).toEqual([
      ['/ops/v1/workers', 'Bearer given'],
    ]);
  });
});

describe('lists', () => {
  const paged = ({ query }) =>
    query.after === 'two'
      ? [200, { items: [job({ id: '2' })] }]
      : [200, `{"items": [${JSON.stringify(job())}],\n "next": "two"}`];

  it('one page says how to go on; --json is what the house said, to the letter', async () => {
    const { address } = await opened({ 'GET /ops/v1/jobs': paged });
    expect((await playhouse(address, 'jobs', 'list')).out).toMatch(/More: --after two\n$/);
    expect((await playhouse(address, 'jobs', 'list', '--json')).out).toBe(`${paged({ query: {} })[1]}\n`);
  });

  it('--all is every page, with the same filters', async () => {
    const { address, of } = await opened({ 'GET /ops/v1/jobs': paged });
    const { out } = await playhouse(address, 'jobs', 'list', '--all', '--status', 'RUNNING', '--json');
    expect(JSON.parse(out).items.map((each) => each.id)).toEqual([id, '2']);
    expect(of('GET /ops/v1/jobs').map(({ query }) => query)).toEqual([
      { status: 'RUNNING' },
      { status: 'RUNNING', after: 'two' },
    ]);
  });

  it('the log is read to its end, a line each', async () => {
    const line = (seq) =>
      JSON.stringify({
        seq,
        time: 't',
        attempt: 1,
        member: 'm',
        step: 'plan',
        event: 'engine',
        message: `\u001b[2J${seq}`,
      });
    const { address } = await opened({
      [`GET /ops/v1/jobs/${id}/log`]: ({ query, headers }) => {
        // as the house: lines of JSON, to who takes them
        if (!headers.accept.includes('application/x-ndjson')) return [406, refusal('http.accept', 'No.')];
        const after = Number(query.after);
        return [200, after < 4 ? `${line(after + 1)}\n${line(after + 2)}\n` : ''];
      },
    });
    const { out } = await playhouse(address, 'jobs', 'log', id, '--json');
    expect(out).toBe([1, 2, 3, 4].map((seq) => `${line(seq)}\n`).join(''));
    const human = (await playhouse(address, 'jobs', 'log', id)).out;
    expect(human).toContain('[2J4');
    expect(human).not.toContain('\u001b');
  });
});

describe('actions', () => {
  it('say what is wished, and why', async () => {
    const { address, asked } = await opened({
      [`POST /ops/v1/jobs/${id}/retry`]: [202, job()],
      [`POST /ops/v1/jobs/${id}/cancellation`]: [202, job({ status: 'CANCELLED' })],
      [`POST /ops/v1/jobs/${id}/priority`]: [202, job({ priority: 9 })],
      [`POST /ops/v1/jobs/${id}/pause`]: [202, job({ paused: true })],
      'POST /ops/v1/workers/worker-1/drain': [202, { name: 'worker-1', state: 'draining', work: [] }],
      'DELETE /ops/v1/workers/worker-1/drain': [202, { name: 'worker-1', state: 'up', work: [] }],
      'POST /ops/v1/workers/worker-1/notice': [202, { name: 'worker-1', state: 'draining', work: [] }],
      'POST /ops/v1/dead-letters/7/replay': [202, job()],
      'POST /ops/v1/schedules/nightly/run': [202, { status: 'DUE' }],
    });
    const why = ['--reason', 'because'];
    for (const argv of [
      ['jobs', 'retry', id, '--rendition', '720p'],
      ['jobs', 'retry', id, '--chunk', '0'],
      ['jobs', 'cancel', id],
      ['jobs', 'priority', id, '9'],
      ['jobs', 'pause', id],
      ['workers', 'drain', 'worker-1'],
      ['workers', 'undrain', 'worker-1'],
      ['workers', 'notice', 'worker-1', '--seconds', '120'],
      ['dead-letters', 'replay', '7'],
      ['schedules', 'run', 'nightly'],
    ]) {
      expect({ argv, ...(await playhouse(address, ...argv, ...why)) }).toMatchObject({
        argv,
        code: 0,
        err: '',
      });
    }
    const said = asked.filter(({ path }) => !path.includes('/auth/'));
    expect(said.map(({ body, query }) => body ?? query)).toEqual([
      { reason: 'because', rendition: '720p' },
      { reason: 'because', chunk: 0 },
      { reason: 'because' },
      { priority: 9, reason: 'because' },
      { reason: 'because' },
      { reason: 'because' },
      { reason: 'because' },
      { reason: 'because', secondsLeft: 120 },
      { reason: 'because' },
      { reason: 'because' },
    ]);
  });

  it('the queue is changed as it was seen', async () => {
    const now = {
      paused: false,
      limits: { slots: 2, perCreator: 4 },
      depth: { heavy: 1, light: 0 },
      leased: 1,
      version: 3,
    };
    const { address, of } = await opened({
      'GET /ops/v1/queue': [200, now, { ETag: '"3"' }],
      'PUT /ops/v1/queue': [200, { ...now, version: 4 }],
    });
    await playhouse(address, 'queue', 'pause', '--reason', 'storm');
    await playhouse(address, 'queue', 'limits', '--slots', '3', '--per-creator', 'none', '--reason', 'more');
    const puts = of('PUT /ops/v1/queue');
    expect(puts.map(({ headers }) => headers['if-match'])).toEqual(['"3"', '"3"']);
    expect(puts.map(({ body }) => body)).toEqual([
      { paused: true, limits: { slots: 2, perCreator: 4 }, reason: 'storm' },
      { paused: false, limits: { slots: 3 }, reason: 'more' },
    ]);
    expect((await playhouse(address, 'queue')).out).toMatch(/limits: slots 2, lightSlots none, perCreator 4/);
  });

  it('a schedule is made when there is none, else changed as it was seen', async () => {
    let made;
    const { address, of } = await opened({
      'GET /ops/v1/schedules/nightly': () =>
        made ? [200, made, { ETag: '"1"' }] : [404, refusal('scheduler.unknown', 'None.')],
      'POST /ops/v1/schedules': ({ body }) => [201, (made = { ...body, version: 1, nextAt: 'soon' })],
      'PUT /ops/v1/schedules/nightly': ({ body }) => [200, (made = { ...body, version: 2 })],
    });
    const wish = {
      action: 'report',
      parameters: {},
      cron: '0 3 * * *',
      zone: 'Europe/Zurich',
      missed: 'once',
      enabled: true,
    };
    const stdin = [Buffer.from(JSON.stringify(wish))];
    const env = { PLAYHOUSE_OPERATIONS: address, PLAYHOUSE_TOKEN: 't' };
    const put = ['schedules', 'put', 'nightly', '-', '--reason', 'r'];
    expect(await playhouseIn({ env, stdin }, ...put)).toMatchObject({ code: 0, err: '' });
    expect(of('POST /ops/v1/schedules')[0].body).toEqual({ ...wish, name: 'nightly', reason: 'r' });
    await playhouseIn({ env }, 'schedules', 'disable', 'nightly', '--reason', 'r');
    const [{ body, headers }] = of('PUT /ops/v1/schedules/nightly');
    expect(headers['if-match']).toBe('"1"');
    expect(body).toEqual({ ...wish, name: 'nightly', enabled: false, reason: 'r' });
  });
});

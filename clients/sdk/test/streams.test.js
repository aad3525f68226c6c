import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { parsed } from '../src/events.js';
import { house, id, job, playhouse, refusal } from './house.js';

let open;
const opened = async (answers) => (open = await house(answers));

afterEach(async () => {
  await open?.close();
  open = undefined;
});

const sse = (response, ...blocks) => {
  if (!response.headersSent) response.writeHead(200, { 'Content-Type': 'text/event-stream' });
  for (const block of blocks) response.write(`${block}\n\n`);
};

const told = (at, body) => `event: job\nid: ${at}\ndata: ${JSON.stringify(body)}`;

describe('watching', () => {
  it('goes on after the last event when the stream breaks, and ends with the job', async () => {
    const seen = [];
    const { address } = await opened({
      [`GET /ops/v1/jobs/${id}`]: [200, job()],
      'GET /ops/v1/events': ({ headers }, response) => {
        seen.push(headers['last-event-id']);
        if (seen.length === 1) {
          sse(response, ': alive', told(7, job()), told(7, job({ id: 'other' })));
          response.end();
        } else sse(response, told(9, job({ status: 'SUCCEEDED' })));
      },
    });
    const { code, out } = await playhouse(address, 'jobs', 'watch', id, '--json');
    expect(code).toBe(0);
    expect(
      out
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).status),
    ).toEqual(['RUNNING', 'SUCCEEDED']);
    expect(seen).toEqual([undefined, '7']);
  });

  it('ends also when the job was over before the stream was open', async () => {
    let asked = 0;
    const { address } = await opened({
      [`GET /ops/v1/jobs/${id}`]: () => [200, job({ status: asked++ === 0 ? 'RUNNING' : 'SUCCEEDED' })],
      'GET /ops/v1/events': (wish, response) => sse(response, 'event: queue\nid: 7\ndata: {}'),
    });
    const { code, out } = await playhouse(address, 'jobs', 'watch', id, '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out).status).toBe('SUCCEEDED');
  });

  it('follows a log with one stream, until the job is over', async () => {
    let lines = 1;
    const line = (seq) =>
      JSON.stringify({
        seq,
        time: 't',
        attempt: 1,
        member: 'm',
        step: 'plan',
        event: 'engine',
        message: 'x',
      });
    const { address, of } = await opened({
      [`GET /ops/v1/jobs/${id}`]: [200, job()],
      [`GET /ops/v1/jobs/${id}/log`]: ({ query }) => [
        200,
        Number(query.after) < lines ? `${line(Number(query.after) + 1)}\n` : '',
      ],
      'GET /ops/v1/events': (wish, response) => {
        lines = 2;
        sse(response, told(7, job()));
        setTimeout(() => {
          lines = 3;
          sse(response, told(8, job({ status: 'FAILED' })));
        }, 300);
      },
    });
    const { code, out } = await playhouse(address, 'jobs', 'log', id, '--follow', '--json');
    expect(code).toBe(0);
    expect(out).toBe([1, 2, 3].map((seq) => `${line(seq)}\n`).join(''));
    expect(of('GET /ops/v1/events')).toHaveLength(1);
  });

  it('ends when the house refuses', async () => {
    const { address } = await opened({
      'GET /ops/v1/events': [403, refusal('identity.role-required', 'Operators only.')],
    });
    const { code, err } = await playhouse(address, 'jobs', 'watch');
    expect({ code, err }).toEqual({ code: 1, err: 'identity.role-required: Operators only.\n' });
  });

  it('reads blocks as the standard says', () => {
    expect(parsed('event:job\nid: 5\ndata: a\ndata:b')).toEqual({ event: 'job', id: '5', data: 'a\nb' });
    expect(parsed(': alive')).toEqual({ event: 'message', data: '' });
  });
});

describe('films add', () => {
  const video = '01990000-0000-7000-8000-0000000000aa';
  const size = 10;

  /** A store and a house that takes parts of 4 bytes. */
  function studio(end) {
    const parts = new Map();
    let fails = 1;
    const list = () =>
      [1, 2, 3].map((number) =>
        parts.has(number)
          ? { number, received: true, etag: `"e${number}"` }
          : { number, received: false, url: `${open.address}/s3/${number}` },
      );
    const put = (number) => [
      `PUT /s3/${number}`,
      ({ bytes }) => {
        if (number === 2 && fails-- > 0) return [503, 'slow down'];
        parts.set(number, bytes.toString());
        return [200, '', { ETag: `"e${number}"` }];
      },
    ];
    const answers = {
      'POST /api/v1/videos': ({ body }) => [201, { id: video, title: body.title, upload: {} }],
      [`GET /api/v1/videos/${video}/upload`]: ({ query }) => [
        200,
        { partSizeBytes: 4, parts: list().filter(({ number }) => number >= Number(query.from)) },
      ],
      ...Object.fromEntries([1, 2, 3].map(put)),
      [`POST /api/v1/videos/${video}/upload/completion`]: [
        202,
        { id: video, status: 'QUEUED', title: 'f', findings: [] },
      ],
      [`GET /api/v1/videos/${video}/events`]: (wish, response) =>
        sse(
          response,
          ...[
            ['TRANSCODING', 0.5],
            [end, 1],
          ].map(
            ([status, fraction]) =>
              `event: video\ndata: ${JSON.stringify({
                id: video,
                title: 'f',
                status,
                progress: { stage: 'encode', fraction },
                findings:
                  end === 'REJECTED'
                    ? [{ severity: 'error', code: 'source.damaged', message: 'It is damaged.' }]
                    : [],
              })}`,
          ),
        ),
    };
    return { parts, answers };
  }

  function film() {
    const root = mkdtempSync(join(tmpdir(), 'sdk-'));
    writeFileSync(join(root, 'film.mp4'), '0123456789');
    return { file: join(root, 'film.mp4'), gone: () => rmSync(root, { recursive: true }) };
  }

  it('sends every part, a refused one again, completes, and waits for the end', async () => {
    const { parts, answers } = studio('PUBLISHED');
    const { address, of } = await opened(answers);
    const { file, gone } = film();
    const { code, out, err } = await playhouse(address, 'films', 'add', file, '--access', 'premium');
    expect(code).toBe(0);
    expect(out).toBe(`${video}  PUBLISHED  f\n`);
    expect(err).toMatch(/upload 100 %/);
    expect([...parts].sort()).toEqual([
      [1, '0123'],
      [2, '4567'],
      [3, '89'],
    ]);
    expect(of('POST /api/v1/videos')[0].body).toEqual({
      title: 'film',
      fileName: 'film.mp4',
      sizeBytes: size,
      sha256: '84d89877f0d4041efb6bf91a16f0248f2fd573e6af05c19f96bedb9f882f7882',
      access: 'premium',
    });
    expect(of(`POST /api/v1/videos/${video}/upload/completion`)[0].body.parts).toEqual(
      [1, 2, 3].map((number) => ({ number, etag: `"e${number}"` })),
    );
    gone();
  });

  it('--resume sends only what the store does not have', async () => {
    const { parts, answers } = studio('PUBLISHED');
    const { address, of } = await opened(answers);
    const { file, gone } = film();
    parts.set(1, '0123').set(2, '4567');
    const { code } = await playhouse(address, 'films', 'add', file, '--resume', video, '--no-wait', '--json');
    expect(code).toBe(0);
    expect(of('POST /api/v1/videos')).toEqual([]);
    expect([1, 2, 3].map((number) => of(`PUT /s3/${number}`).length)).toEqual([0, 0, 1]);
    gone();
  });

  it('a film that is rejected is a refusal, with its reason', async () => {
    const { address } = await opened(studio('REJECTED').answers);
    const { file, gone } = film();
    const { code, err } = await playhouse(address, 'films', 'add', file);
    expect(code).toBe(1);
    expect(err).toMatch(/source.damaged: It is damaged.\n$/);
    gone();
  });
});

import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Account, Role, Video } from '../../api/src/types';
import { filmFile } from './film';
import { films, idOf, ladder } from './films';
import { operations } from './operations';
import { sheet, still, storyboard } from './pictures';

export type Wish = {
  method: string;
  path: string;
  query: URLSearchParams;
  body: Record<string, unknown>;
  cookies: Record<string, string>;
  headers: IncomingMessage['headers'];
};
export type Answer = {
  status: number;
  body?: unknown;
  type?: string;
  headers?: Record<string, string | string[]>;
};

export const refuse = (status: number, code: string, message: string): Answer => ({
  status,
  body: { error: { code, message, details: { traceId: '4bf92f3577b34da6a3ce929d0e0e4736' } } },
});

const partSize = 5 * 1024 * 1024;
type Arriving = { parts: Map<number, string>; size: number; completedAt?: number };

/**
 * The fixture house. `?mock=empty|broken|slow` on a page's address is kept in a cookie and changes what it serves.
 * Any e-mail that begins with `creator`, `premium`, `operator` or `admin` signs in with that role.
 */
export function house() {
  const accounts = new Map<string, Account>();
  const arriving = new Map<string, Arriving>();
  let videos: Video[] | undefined;
  let next = 100;
  const ops = operations();

  const accountOf = (wish: Wish) => accounts.get(wish.cookies['playhouse_access'] ?? '');
  const all = (wish: Wish) => (videos ??= films(`http://${wish.headers.host}`));

  const fresh = (video: Video): Video => {
    const upload = arriving.get(video.id);
    return upload?.completedAt === undefined
      ? video
      : advanced(video, (Date.now() - upload.completedAt) / 1000);
  };

  const parts = (id: string, wish: Wish, from = 1) => {
    const upload = arriving.get(id)!;
    const count = Math.max(1, Math.ceil(upload.size / partSize));
    return {
      partSizeBytes: partSize,
      parts: Array.from({ length: Math.min(100, count - from + 1) }, (_, i) => {
        const number = from + i;
        const etag = upload.parts.get(number);
        return etag
          ? { number, received: true, etag }
          : {
              number,
              received: false,
              url: `http://${wish.headers.host}/s3/${id}/${number}`,
              expiresAt: new Date(Date.now() + 900_000).toISOString(),
            };
      }),
    };
  };

  const api = (wish: Wish): Answer => {
    const { method, path, body } = wish;
    const account = accountOf(wish);
    if (wish.cookies['mock'] === 'broken' && path.startsWith('/videos')) {
      return refuse(503, 'http.unavailable', 'The database is away. Please try again in a moment.');
    }
    if (path === '/auth/signup') {
      if (String(body['email']).startsWith('taken')) return refuse(409, 'identity.email-taken', 'Taken.');
      return { status: 201, body: { accountId: idOf(900) } };
    }
    if (path === '/auth/login') {
      if (body['password'] === 'wrong-password') {
        return refuse(401, 'identity.bad-credentials', 'Wrong e-mail or password.');
      }
      const email = String(body['email']);
      const role = (['creator', 'premium', 'operator', 'admin'] as Role[]).find((each) =>
        email.startsWith(each),
      );
      const token = `mock-${accounts.size}`;
      accounts.set(token, {
        accountId: idOf(900),
        email,
        displayName: email.split('@')[0]!,
        roles: role ? ['free', role] : ['free'],
      });
      const set = [`playhouse_access=${token}; HttpOnly; Path=/`, 'playhouse_csrf=mock; Path=/'];
      return { status: 200, body: { accessToken: token, roles: [] }, headers: { 'Set-Cookie': set } };
    }
    if (path === '/auth/logout') {
      return {
        status: 204,
        headers: {
          'Set-Cookie': ['playhouse_access=; Max-Age=0; Path=/', 'playhouse_csrf=; Max-Age=0; Path=/'],
        },
      };
    }
    if (path === '/auth/me' || path === '/auth/refresh') {
      return account ? { status: 200, body: account } : refuse(401, 'identity.sign-in-required', 'Sign in.');
    }
    if (path === '/videos' && method === 'GET') {
      const mine = wish.query.get('mine') === 'true';
      const items = wish.cookies['mock'] === 'empty' ? [] : all(wish).map(fresh);
      return {
        status: 200,
        body: {
          items: mine
            ? [
                ...items.filter(({ id }) => arriving.has(id)),
                ...samples(wish.headers.host ?? ''),
                ...items.slice(0, 3),
              ]
            : items.filter(({ published }) => published),
        },
      };
    }
    if (path === '/videos' && method === 'POST') {
      const id = idOf((next += 1));
      arriving.set(id, { parts: new Map(), size: Number(body['sizeBytes']) });
      const video = newVideo(id, body);
      all(wish).unshift(video);
      return { status: 201, body: { ...video, upload: parts(id, wish) } };
    }
    const [, id = '', rest = ''] = /^\/videos\/([^/]+)(\/.*)?$/.exec(path) ?? [];
    if (id) {
      const video =
        all(wish).find((each) => each.id === id) ??
        samples(wish.headers.host ?? '').find((each) => each.id === id);
      if (!video) return refuse(404, 'catalog.video-unknown', 'There is no such film.');
      if (rest === '/upload')
        return { status: 200, body: parts(id, wish, Number(wish.query.get('from') ?? 1)) };
      if (rest === '/upload/completion') {
        arriving.get(id)!.completedAt = Date.now();
        return { status: 202, body: fresh(video) };
      }
      if (method === 'PATCH') Object.assign(video, body);
      if (method === 'DELETE') {
        videos = all(wish).filter((each) => each !== video);
        return { status: 204 };
      }
      return { status: 200, body: fresh(video), headers: { ETag: '"1"' } };
    }
    if (path === '/playback/sessions') {
      const seed = Number(String(body['videoId']).slice(-3));
      if (seed === 2) return refuse(403, 'playback.premium-required', 'Premium only.');
      const dash = `http://${wish.headers.host}/media/v1/t/film/film.mpd`;
      return {
        status: 201,
        body: {
          sessionId: idOf(500),
          manifests: { dash, hls: dash },
          expiresAt: new Date(Date.now() + 3e5).toISOString(),
          resumeSeconds: 0,
          heartbeatSeconds: 10,
        },
      };
    }
    if (path.startsWith('/playback/sessions/')) {
      return method === 'DELETE'
        ? { status: 204 }
        : { status: 200, body: { expiresAt: new Date(Date.now() + 3e5).toISOString() } };
    }
    return refuse(404, 'http.unknown', 'There is nothing at this address.');
  };

  const media = async (path: string): Promise<Answer> => {
    const [, seed, width] = /still-(\d+)-(\d+)\.svg$/.exec(path) ?? [];
    if (seed) return svg(still(Number(seed), Number(width), Math.round((Number(width) * 9) / 16)));
    const [, board] = /storyboard-(\d+)\.vtt$/.exec(path) ?? [];
    if (board) return { status: 200, type: 'text/vtt', body: storyboard(Number(board), 60) };
    const [, page] = /sheet-(\d+)\.svg$/.exec(path) ?? [];
    if (page) return svg(sheet(Number(page), 192, 108));
    const file = await filmFile(path.split('/').at(-1)!);
    return file
      ? { status: 200, type: path.endsWith('.mpd') ? 'application/dash+xml' : 'video/mp4', body: file }
      : refuse(404, 'http.unknown', 'There is nothing at this address.');
  };

  return async (request: IncomingMessage, response: ServerResponse): Promise<boolean> => {
    const url = new URL(request.url ?? '/', 'http://mock');
    const bytes = await read(request);
    const wish: Wish = {
      method: request.method ?? 'GET',
      path: url.pathname,
      query: url.searchParams,
      body:
        request.headers['content-type']?.includes('json') && bytes.length > 0
          ? JSON.parse(bytes.toString())
          : {},
      cookies: Object.fromEntries(
        (request.headers.cookie ?? '').split('; ').map((each) => each.split('=') as [string, string]),
      ),
      headers: request.headers,
    };
    if (url.searchParams.has('mock'))
      response.setHeader('Set-Cookie', `mock=${url.searchParams.get('mock')}; Path=/`);
    const [, streamed] = /^\/api\/v1\/videos\/([^/]+)\/events$/.exec(url.pathname) ?? [];
    if (streamed) {
      response.writeHead(200, { 'Content-Type': 'text/event-stream' });
      const tell = () => {
        const video = all(wish).find(({ id }) => id === streamed);
        if (video) response.write(`event: video\ndata: ${JSON.stringify(fresh(video))}\n\n`);
      };
      tell();
      const timer = setInterval(tell, 1000);
      request.on('close', () => clearInterval(timer));
      return true;
    }
    if (url.pathname === '/ops/v1/events') {
      response.writeHead(200, { 'Content-Type': 'text/event-stream' });
      const timer = setInterval(() => response.write(': alive\n\n'), 15_000);
      request.on('close', () => clearInterval(timer));
      response.write(': alive\n\n');
      return true;
    }
    const [, film, part] = /^\/s3\/([^/]+)\/(\d+)$/.exec(url.pathname) ?? [];
    if (film) {
      await new Promise((resolve) => setTimeout(resolve, 400));
      const etag = `"${part}-${bytes.length}"`;
      arriving.get(film)?.parts.set(Number(part), etag);
      return send(response, { status: 200, headers: { ETag: etag } });
    }
    if (wish.cookies['mock'] === 'slow') await new Promise((resolve) => setTimeout(resolve, 3000));
    if (url.pathname.startsWith('/api/v1'))
      return send(response, api({ ...wish, path: url.pathname.slice(7) }));
    if (url.pathname.startsWith('/media/v1')) return send(response, await media(url.pathname));
    if (url.pathname.startsWith('/ops/v1'))
      return send(response, ops({ ...wish, path: url.pathname.slice(7) }));
    return false;
  };
}

const svg = (body: string): Answer => ({ status: 200, type: 'image/svg+xml', body });

function send(response: ServerResponse, { status, body, type, headers = {} }: Answer): true {
  response.writeHead(status, { 'Content-Type': type ?? 'application/json', ...headers });
  response.end(
    typeof body === 'string' || Buffer.isBuffer(body) ? body : body === undefined ? '' : JSON.stringify(body),
  );
  return true;
}

async function read(request: IncomingMessage): Promise<Buffer> {
  if (!['POST', 'PUT', 'PATCH'].includes(request.method ?? '')) return Buffer.alloc(0);
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}

function newVideo(id: string, body: Record<string, unknown>): Video {
  return {
    id,
    title: String(body['title']),
    description: String(body['description'] ?? ''),
    creatorId: idOf(900),
    createdAt: new Date().toISOString(),
    access: body['access'] === 'premium' ? 'premium' : 'free',
    protection: 'drm',
    sizeBytes: Number(body['sizeBytes']),
    viewCount: 0,
    published: false,
    playable: false,
    thumbnails: [],
    status: 'UPLOADING',
    progress: { stage: 'upload', fraction: 0 },
    renditions: [],
    audio: [],
    captions: [],
    chapters: [],
    findings: [],
    playbackUrls: [],
  };
}

/** A minute from the last byte to the programme. */
function advanced(video: Video, seconds: number): Video {
  const stages = [
    ['queue', 4],
    ['inspect', 3],
    ['plan', 2],
    ['encode', 36],
    ['assemble', 6],
    ['package', 5],
    ['publish', 2],
  ] as const;
  let left = seconds;
  for (const [stage, takes] of stages) {
    if (left < takes) {
      const renditions = ladder(1080).map((each) => ({ ...each, status: 'ENCODING' as const }));
      const status =
        stage === 'queue'
          ? 'QUEUED'
          : stage === 'package' || stage === 'publish'
            ? 'PACKAGING'
            : 'TRANSCODING';
      return {
        ...video,
        status,
        renditions,
        progress: { stage, fraction: seconds / 58, etaSeconds: 58 - seconds },
      };
    }
    left -= takes;
  }
  return {
    ...video,
    status: 'PUBLISHED',
    published: true,
    playable: true,
    progress: { stage: 'done', fraction: 1 },
    renditions: ladder(1080),
  };
}

/** One film of each kind of trouble, for "My films". */
function samples(host: string): Video[] {
  const base = newVideo(idOf(801), { title: 'Harbour, second cut', sizeBytes: 2_400_000_000 });
  return [
    {
      ...base,
      status: 'TRANSCODING',
      thumbnails: [{ url: `http://${host}/media/v1/t/still-4-640.svg`, width: 640, height: 360 }],
      renditions: ladder(1080).map((each) => ({ ...each, status: 'ENCODING' as const })),
      progress: { stage: 'encode', fraction: 0.38, etaSeconds: 240 },
    },
    { ...base, id: idOf(802), title: 'Winter rushes', status: 'UPLOADING' },
    {
      ...base,
      id: idOf(803),
      title: 'Interview with the ferryman',
      status: 'REJECTED',
      sizeBytes: 88_000_000,
      progress: { stage: 'done', fraction: 1 },
      findings: [
        {
          severity: 'error',
          code: 'source.truncated',
          message:
            'The file ends before its index, so nothing in it can be found. Export it again and upload the whole file.',
        },
      ],
    },
    {
      ...films(`http://${host}`)[7]!,
      id: idOf(804),
      findings: [
        {
          severity: 'warning',
          code: 'source.audio-dropped',
          message: 'The second sound track could not be read and was left out.',
        },
      ],
    },
  ];
}

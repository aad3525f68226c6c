import type { Template } from '../../api/src/types';
import { idOf, jobs, ladder, logOf } from './films';
import { type Answer, refuse, type Wish } from './house';
import { alive, executions, graphOf, letters, queueNow, workers } from './levers';
import { schedules } from './schedules';

/** The operators' half of the fixture house. */
export function operations() {
  const all = jobs();
  const since = Date.now();
  const roles = new Map<string, string[]>();
  const kept = templates(since);
  const crew = workers();
  const dead = letters(all);
  let queue = queueNow();
  const scheduled = schedules(since);
  return (wish: Wish): Answer => {
    const { method, path, query, body, cookies, headers } = wish;
    if (path === '/auth/login') {
      if (body['password'] === 'wrong-password') return refuse(401, 'identity.bad-credentials', 'Wrong.');
      const set = ['playhouse_ops_access=x; HttpOnly; Path=/', 'playhouse_ops_csrf=mock; Path=/'];
      return {
        status: 200,
        body: { accessToken: 'x', roles: ['operator', 'admin'] },
        headers: { 'Set-Cookie': set },
      };
    }
    if (path === '/auth/logout')
      return { status: 204, headers: { 'Set-Cookie': 'playhouse_ops_csrf=; Max-Age=0; Path=/' } };
    if (!cookies['playhouse_ops_csrf']) return refuse(401, 'identity.sign-in-required', 'Sign in.');
    if (cookies['mock'] === 'broken') return refuse(503, 'http.unavailable', 'The database is away.');
    if (path === '/jobs') {
      const status = query.get('status');
      const items =
        cookies['mock'] === 'empty'
          ? []
          : all.filter(
              (job) =>
                (!status || job.status === status) &&
                (!query.get('videoId') || job.videoId === query.get('videoId')),
            );
      return { status: 200, body: { items } };
    }
    const [, id, rest] = /^\/jobs\/([^/]+)(?:\/(\w+))?$/.exec(path) ?? [];
    if (id) {
      const job = all.find((each) => each.id === id);
      if (!job) return refuse(404, 'ingest.job-unknown', 'There is no such job.');
      if (rest === 'log') {
        const after = Number(query.get('after') ?? 0);
        const lines = logOf(job, Math.min(400, 60 + Math.floor((Date.now() - since) / 2000)));
        const page = lines.filter(({ seq }) => seq > after).slice(0, Number(query.get('limit') ?? 50));
        return {
          status: 200,
          type: 'application/x-ndjson',
          body: page.map((line) => JSON.stringify(line)).join('\n'),
        };
      }
      if (rest === 'graph') return { status: 200, body: graphOf(job) };
      if (rest === 'executions') return { status: 200, body: { items: executions() } };
      if (rest === 'priority') job.priority = Number(body['priority']);
      if (rest === 'pause') job.paused = true;
      if (rest === 'resume') job.paused = false;
      if (rest === 'cancellation') job.status = 'CANCELLED';
      if (rest === 'retry') Object.assign(job, { status: 'QUEUED', attempt: job.attempt + 1 });
      return { status: method === 'POST' ? 202 : 200, body: { ...job, made } };
    }
    const [, name, versions] = /^\/templates\/([^/]+)(\/versions)?$/.exec(path) ?? [];
    if (name) {
      const all = kept.get(name) ?? [];
      if (method === 'PUT') {
        if (all.length > 0 && headers['if-match'] !== tag(all[0]!))
          return refuse(412, 'http.precondition-failed', 'If-Match differs from the present ETag.');
        const version = all.length + 1;
        const words = body as unknown as Template;
        kept.set(name, [{ ...words, name, version, createdAt: new Date().toISOString() }, ...all]);
      }
      const now = kept.get(name)?.[0];
      if (!now) return refuse(404, 'ingest.template-unknown', 'There is no such template.');
      if (versions) return { status: 200, body: { items: kept.get(name) } };
      return { status: 200, body: now, headers: { ETag: tag(now) } };
    }
    if (path === '/templates')
      return { status: 200, body: { items: [...kept.values()].map(([newest]) => newest) } };
    const planned = scheduled(wish);
    if (planned) return planned;
    const [, member] = /^\/workers\/([^/]+)\/drain$/.exec(path) ?? [];
    if (member) {
      const worker = crew.find(({ name }) => name === member);
      if (!worker) return refuse(404, 'ingest.worker-unknown', 'There is no such worker.');
      worker.state = method === 'DELETE' ? 'up' : 'draining';
      return { status: 202, body: worker };
    }
    if (path === '/workers') return { status: 200, body: { items: alive(crew) } };
    if (path === '/queue') {
      if (method === 'PUT') {
        if (headers['if-match'] !== `"${queue.version}"`)
          return refuse(412, 'http.precondition-failed', 'If-Match differs from the present ETag.');
        queue = { ...queue, ...body, version: queue.version + 1, changedAt: new Date().toISOString() };
      }
      return { status: 200, body: queue, headers: { ETag: `"${queue.version}"` } };
    }
    if (path === '/dead-letters')
      return { status: 200, body: { items: cookies['mock'] === 'empty' ? [] : dead } };
    const [, letter] = /^\/dead-letters\/([^/]+)\/replay$/.exec(path) ?? [];
    if (letter) {
      Object.assign(dead.find((each) => each.id === letter) ?? {}, {
        replayedAt: new Date().toISOString(),
        replayable: false,
      });
      return { status: 202, body: all[0] };
    }
    if (path === '/about')
      return {
        status: 200,
        body: { version: '0.1.0', schema: '7', features: [], startedAt: new Date(since).toISOString() },
      };
    if (path === '/accounts') {
      const email = query.get('email') ?? '';
      return {
        status: 200,
        body: {
          items: email.includes('@')
            ? [{ accountId: idOf(900), email, roles: roles.get(email) ?? ['free', 'creator'] }]
            : [],
        },
      };
    }
    if (/^\/accounts\/.*\/roles$/.test(path)) return { status: 204 };
    if (path === '/audit') {
      return {
        status: 200,
        body: {
          items: [
            {
              at: new Date(since).toISOString(),
              actor: 'operator@playhouse.test',
              action: 'job.cancel',
              subject: idOf(2001),
              reason: 'Wrong file',
              outcome: 'done',
            },
          ],
        },
      };
    }
    if (/^\/videos\/.*\/objects$/.test(path)) {
      const names = ['raw', 'mezzanine', 'packaged', 'manifest'] as const;
      return {
        status: 200,
        body: {
          items: names.map((each, i) => ({
            class: each,
            bucket: `playhouse-${each}`,
            key: `${idOf(i)}/${each}/1.mp4`,
            bytes: (i + 1) * 48_211_003,
            ...(each === 'packaged' ? { rendition: '1080p' } : {}),
          })),
        },
      };
    }
    return refuse(404, 'http.unknown', 'There is nothing at this address.');
  };
}

const made = {
  renditions: ladder(1080),
  audio: [
    { name: 'Português', language: 'pt', channels: 2, codec: 'mp4a.40.2', role: 'main' },
    { name: 'Português', language: 'pt', channels: 6, codec: 'mp4a.40.2', role: 'main' },
  ],
  captions: [{ name: 'English', language: 'en', kind: 'subtitles', format: 'webvtt' }],
  findings: [],
};

const tag = ({ name, version }: Template) => `"${name}-${version}"`;

/** By name, the newest version first. */
function templates(since: number): Map<string, Template[]> {
  const usual = (name: string, codec: string, description: string): Template => ({
    name,
    version: 1,
    description,
    video: { codec },
    audio: { codecs: ['aac'], maxChannels: 6 },
    captions: { embedded: true },
    protection: { mode: 'film', schemes: codec === 'vp9' ? ['cenc'] : ['cbcs', 'cenc'] },
    createdAt: new Date(since - 90 * 86_400_000).toISOString(),
  });
  const small = usual('small', 'avc', 'For telephones on a train');
  const all = [
    [
      {
        ...small,
        version: 2,
        video: {
          codec: 'avc',
          rungs: [{ height: 480, bitrate: 900_000 }, { height: 360, bitrate: 500_000 }, { height: 240 }],
        },
        audio: { codecs: ['aac', 'opus'], maxChannels: 2 },
        createdAt: new Date(since - 7_200_000).toISOString(),
        createdBy: idOf(901),
      },
      {
        ...small,
        video: { codec: 'avc', maxHeight: 480 },
        createdAt: new Date(since - 3 * 86_400_000).toISOString(),
        createdBy: idOf(901),
      },
    ],
    [usual('default', 'avc', 'What every player can play.')],
    [usual('hevc10', 'hevc10', 'HEVC of 10 bits; HDR10 and HLG stay what they are.')],
    [usual('vp9', 'vp9', 'VP9, which has cenc only.')],
  ];
  return new Map(all.map((versions) => [versions[0]!.name, versions]));
}

import type { Job, JobLine, Video } from '../../api/src/types';

const names: readonly (readonly [string, string, number, number])[] = [
  [
    'The Lighthouse Keeper’s Daughter',
    'A girl who has never left the island learns to read the sea from the one person who fears it. Then the light goes out.',
    6312,
    2160,
  ],
  ['Salt', 'Three sisters, one boat, and a harvest that comes once in nine years.', 5340, 1080],
  ['Night Train to Varna', 'Eleven strangers, one dining car, no stops until morning.', 7020, 1080],
  ['Ten Small Rooms', 'An architect measures the flat she grew up in.', 540, 720],
  [
    'What the River Keeps',
    'A documentary about people who look for things in the water, and about the things.',
    4260,
    1080,
  ],
  ['Paper Moon Over Lisbon', 'A projectionist finds a reel that nobody shot.', 6720, 2160],
  ['Snow, Falling Upward', 'A short film in one take.', 312, 1080],
  ['The Cartographer', 'He drew a country so well that people began to live there.', 8040, 1080],
  ['Understudy', 'She knows every line of a play that will not open.', 5880, 720],
  ['A Quiet Engine', 'How a village built its own power station, told by the machine.', 3120, 1080],
];

const hour = 3_600_000;

export function films(base: string): Video[] {
  return names.map(([title, description, durationSeconds, top], seed) => {
    const id = idOf(seed);
    return {
      id,
      title,
      description,
      creatorId: idOf(900),
      createdAt: new Date(Date.now() - (seed * 31 + 5) * hour).toISOString(),
      access: seed % 4 === 2 ? 'premium' : 'free',
      protection: 'none',
      durationSeconds,
      sizeBytes: durationSeconds * 700_000,
      viewCount: (seed * 37) % 50,
      published: true,
      playable: true,
      thumbnails: [
        { url: `${base}/media/v1/t/still-${seed}-640.svg`, width: 640, height: 360 },
        { url: `${base}/media/v1/t/still-${seed}-1280.svg`, width: 1280, height: 720 },
      ],
      poster: { url: `${base}/media/v1/t/still-${seed}-1920.svg`, width: 1920, height: 1080 },
      storyboard: { url: `${base}/media/v1/t/storyboard-${seed}.vtt` },
      status: 'PUBLISHED',
      progress: { stage: 'done', fraction: 1 },
      renditions: ladder(top),
      audio: [
        {
          name: 'main',
          language: seed % 2 ? 'en' : 'pt',
          channels: 2,
          codec: 'mp4a.40.2',
          role: 'main',
          status: 'READY' as const,
          given: false,
        },
      ],
      captions: seed % 3 ? [] : [{ name: 'English', language: 'en', kind: 'subtitles', format: 'webvtt' }],
      chapters:
        seed % 2
          ? []
          : [
              { startSeconds: 0, title: 'Opening' },
              { startSeconds: 60, title: 'The letter' },
            ],
      findings: [],
      playbackUrls: [],
    };
  });
}

export function ladder(top: number): Video['renditions'] {
  return [240, 360, 540, 720, 1080, 2160]
    .filter((height) => height <= top)
    .map((height) => ({
      name: `${height}p`,
      width: Math.round((height * 16) / 9),
      height,
      codec: 'avc1.640028',
      bitrate: height * 4200,
      frameRate: 25,
      status: 'READY',
    }));
}

export const idOf = (n: number) => `0193f1c2-7a00-7000-8000-${String(n).padStart(12, '0')}`;

export function jobs(): Job[] {
  const now = Date.now();
  const statuses = [
    'RUNNING',
    'RUNNING',
    'QUEUED',
    'QUEUED',
    'SUCCEEDED',
    'REJECTED',
    'FAILED',
    'CANCELLED',
  ] as const;
  const made = [...names, ...names, ...names].map(([title, , durationSeconds], n): Job => {
    const status = statuses[n] ?? 'SUCCEEDED';
    const createdAt = new Date(now - (n * 7 + 1) * 60_000).toISOString();
    const startedAt = new Date(now - (n * 7 + 0.6) * 60_000).toISOString();
    const ended = !['RUNNING', 'QUEUED'].includes(status);
    const started = status !== 'QUEUED';
    const total = Math.min(64, Math.ceil(durationSeconds / 120));
    return {
      id: idOf(2000 + n),
      videoId: idOf(n % names.length),
      title,
      status,
      stage: status === 'QUEUED' ? 'queue' : ended ? 'done' : 'encode',
      progress: status === 'QUEUED' ? 0 : ended ? 1 : 0.4 + n * 0.1,
      attempt: status === 'FAILED' ? 3 : 1,
      priority: 5,
      createdAt,
      ...(started ? { startedAt } : {}),
      ...(ended ? { endedAt: new Date(now - n * 7 * 60_000 + 200_000).toISOString() } : {}),
      template: n % 3 ? { name: 'default', version: 1 } : { name: 'small', version: 2 },
      cpuSeconds: started ? durationSeconds * 1.3 : 0,
      steps: ['plan', 'encode', 'assemble', 'package'].map((name, i) => ({
        name,
        status: !started ? 'WAITING' : ended ? 'DONE' : i === 0 ? 'DONE' : i === 1 ? 'RUNNING' : 'WAITING',
        attempt: 1,
        ...(started && (ended || i < 2)
          ? { startedAt: new Date(now - (n * 7 + 0.5) * 60_000 + i * 9000).toISOString() }
          : {}),
        ...(started && (ended || i < 1)
          ? { endedAt: new Date(now - (n * 7 + 0.5) * 60_000 + (i + 1) * 9000).toISOString() }
          : {}),
      })),
      chunks: !started
        ? []
        : Array.from({ length: total }, (_, i) => {
            const done = ended ? status === 'SUCCEEDED' || i < total / 2 : i < total * 0.4;
            const leased = !done && !ended && i < total * 0.4 + 2;
            const dead = status === 'FAILED' && i === Math.ceil(total / 2);
            return {
              number: i,
              startSeconds: i * 120,
              durationSeconds: Math.min(120, durationSeconds - i * 120),
              status: dead ? 'DEAD' : done ? 'DONE' : leased ? 'LEASED' : 'WAITING',
              failures: dead ? 5 : i === 3 ? 1 : 0,
              interruptions: i === 2 ? 1 : 0,
              ...(leased ? { worker: 'all-1', leaseExpiresAt: new Date(now + 22_000).toISOString() } : {}),
              ...(done
                ? { cpuSeconds: 131.4, key: `${idOf(n)}/9f2c/${i}/1.mp4`, sha256: 'ab12cd34'.repeat(8) }
                : {}),
            };
          }),
      ...(status === 'FAILED'
        ? { lastError: 'FFmpeg ended with 1: Error while decoding stream #0:0: Invalid data found' }
        : {}),
      ...(status === 'REJECTED'
        ? {
            lastError:
              'source.truncated: The file ends before its index. Export it again and upload the whole file.',
          }
        : {}),
    };
  });
  return made;
}

export function logOf(job: Job, upTo: number): JobLine[] {
  const at = Date.parse(job.createdAt);
  const events = [
    'queued',
    'leased',
    'started',
    'engine',
    'encoded',
    'leased',
    'started',
    'engine',
    'encoded',
  ];
  return Array.from({ length: upTo }, (_, i) => {
    const event = events[i % events.length]!;
    return {
      seq: i + 1,
      time: new Date(at + i * 1700).toISOString(),
      attempt: 1,
      member: 'all-1',
      step: i < 2 ? 'plan' : 'encode',
      ...(i >= 2 ? { chunk: Math.floor(i / 4) } : {}),
      event,
      message:
        event === 'engine'
          ? `frame=${i * 50} fps=48 q=23.0 size=${i * 120}KiB time=00:00:${String(i % 60).padStart(2, '0')}.00 bitrate=3412kbits/s speed=1.9x`
          : event === 'encoded'
            ? 'All renditions of this chunk are stored.'
            : `Work was ${event}.`,
      ...(event === 'encoded' ? { cpuSeconds: 131.4, wallSeconds: 74.2 } : {}),
    };
  });
}

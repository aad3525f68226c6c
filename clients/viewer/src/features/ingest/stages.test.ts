import type { Video } from '@playhouse/api';
import { describe, expect, it } from 'vitest';
import { stageWords, toRead, wholeFraction } from './stages';

const rendition = (name: string, status: 'PLANNED' | 'ENCODING' | 'READY') => ({
  name,
  width: 1280,
  height: 720,
  codec: 'avc1',
  bitrate: 1,
  frameRate: 25,
  status,
});

const film = (change: Partial<Video>): Video => ({
  id: '1',
  title: 'Salt',
  description: '',
  creatorId: '2',
  createdAt: '2026-11-20T12:00:00Z',
  access: 'free',
  protection: 'drm',
  sizeBytes: 1,
  viewCount: 0,
  published: false,
  playable: false,
  thumbnails: [],
  status: 'TRANSCODING',
  progress: { stage: 'encode', fraction: 0.38, etaSeconds: 240 },
  renditions: [],
  audio: [],
  captions: [],
  chapters: [],
  findings: [],
  playbackUrls: [],
  ...change,
});

describe('stageWords', () => {
  it('says what is done, how far and how long', () => {
    const renditions = [
      rendition('720p', 'ENCODING'),
      rendition('360p', 'PLANNED'),
      rendition('240p', 'READY'),
    ];
    expect(stageWords(film({ renditions }))).toBe('Encoding 2 sizes, 38 %, about 4 minutes left');
    expect(stageWords(film({ renditions: [rendition('720p', 'ENCODING')] }))).toContain('Encoding 720p');
  });
  it('does not count what only waits', () => {
    expect(stageWords(film({ status: 'QUEUED', progress: { stage: 'queue', fraction: 0.5 } }))).toBe(
      'In the queue',
    );
  });
  it('has a word for each end', () => {
    const done = { stage: 'done', fraction: 1 } as const;
    expect(stageWords(film({ status: 'PUBLISHED', published: true, progress: done }))).toBe(
      'On the programme',
    );
    expect(stageWords(film({ status: 'PUBLISHED', published: false, progress: done }))).toBe('Withdrawn');
    expect(stageWords(film({ status: 'REJECTED', progress: done }))).toBe('Not taken');
    const cancelled = [{ severity: 'error', code: 'ingest.cancelled', message: '' }] as const;
    expect(stageWords(film({ status: 'FAILED', progress: done, findings: [...cancelled] }))).toBe(
      'Cancelled',
    );
  });
});

describe('wholeFraction', () => {
  it('is full at any end', () => {
    expect(wholeFraction(film({}))).toBe(0.38);
    expect(wholeFraction(film({ status: 'REJECTED' }))).toBe(1);
  });
});

describe('toRead', () => {
  it('puts the worst first', () => {
    const found = toRead([
      { severity: 'info', code: 'i', message: '' },
      { severity: 'error', code: 'e', message: '' },
      { severity: 'warning', code: 'w', message: '' },
    ]);
    expect(found.map(({ code }) => code)).toEqual(['e', 'w', 'i']);
  });
});

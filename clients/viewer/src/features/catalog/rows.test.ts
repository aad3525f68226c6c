import type { Video } from '@playhouse/api';
import { describe, expect, it } from 'vitest';
import { rows } from './rows';
import { badges, firstSentence } from './videos';

const now = Date.parse('2026-11-20T12:00:00Z');
const film = (id: string, days: number, durationSeconds: number): Video =>
  ({
    id,
    durationSeconds,
    viewCount: 0,
    createdAt: new Date(now - days * 86_400_000).toISOString(),
  }) as Video;

describe('rows', () => {
  const films = [
    film('a', 1, 300),
    film('b', 2, 4000),
    film('c', 3, 500),
    film('d', 40, 9000),
    film('e', 50, 5000),
  ];

  it('have names a person would say, and never repeat the whole house', () => {
    expect(rows(films, [], now).map(({ name }) => name)).toEqual([
      'New this week',
      'A long evening',
      'Everything in the house',
    ]);
    expect(rows(films.slice(0, 3), [], now).map(({ name }) => name)).toEqual(['Everything in the house']);
  });
  it('begin with what the person has not finished', () => {
    const shelf = [
      { videoId: 'd', position: 600, duration: 9000, at: 2 },
      { videoId: 'a', position: 298, duration: 300, at: 1 },
      { videoId: 'gone', position: 60, duration: 300, at: 1 },
    ];
    expect(rows(films, shelf, now)[0]).toMatchObject({ name: 'Continue watching', films: [{ id: 'd' }] });
  });
});

describe('badges', () => {
  it('say only what the best rendition is', () => {
    const video = {
      renditions: [
        { width: 1280, height: 720, frameRate: 50 },
        { width: 608, height: 1080, frameRate: 50 },
      ],
      audio: [{ channels: 6 }],
      captions: [],
      chapters: [],
    } as unknown as Video;
    expect(badges(video)).toEqual(['HD 720p', '50 fps', '5.1']);
  });
});

describe('firstSentence', () => {
  it('is one sentence, or the beginning', () => {
    expect(firstSentence('She knows every line of a play. It will not open.')).toBe(
      'She knows every line of a play.',
    );
    expect(firstSentence('No end in sight')).toBe('No end in sight');
  });
});

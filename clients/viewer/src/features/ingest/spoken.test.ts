import type { Video } from '@playhouse/api';
import { describe, expect, it } from 'vitest';
import { spokenOf } from './spoken';

const one = (more: Partial<Video['audio'][number]>): Video['audio'][number] => ({
  name: 'Deutsch',
  language: 'de',
  channels: 2,
  codec: 'mp4a.40.2',
  role: 'main',
  status: 'READY',
  given: true,
  ...more,
});

describe('spokenOf', () => {
  it('tells each sound once, whatever it is coded in', () => {
    const told = spokenOf({ status: 'PUBLISHED', audio: [one({}), one({ channels: 6 })] });
    expect(told.map(({ words }) => words)).toEqual(['Deutsch']);
  });

  it('tells what is to come beside what is heard, and why something is not', () => {
    const finding = { severity: 'error' as const, code: 'source.no-sound', message: 'It has no sound.' };
    const told = spokenOf({
      status: 'PUBLISHED',
      audio: [one({ name: 'Deutsch 2', status: 'FAILED', finding }), one({})],
    });
    expect(told.map(({ status, why }) => [status, why])).toEqual([
      ['FAILED', 'It has no sound.'],
      ['READY', undefined],
    ]);
  });

  it('has words for a sound without a language, and says nothing before there is one', () => {
    expect(spokenOf({ status: 'PUBLISHED', audio: [one({ name: 'audio' })] })[0]?.words).toBe(
      'The original sound',
    );
    expect(spokenOf({ status: 'TRANSCODING', audio: [one({ status: 'ENCODING' })] })).toEqual([]);
  });
});

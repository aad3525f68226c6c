import { describe, expect, it } from 'vitest';
import { lateness, wishOf } from './schedule';

const form = (words: Record<string, string>) => {
  const data = new FormData();
  for (const [name, value] of Object.entries(words)) data.set(name, value);
  return data;
};

describe('a schedule', () => {
  it('says only what its action takes', () => {
    const said = {
      videoId: ' 0197 ',
      template: 'small',
      periodSeconds: '3600',
      cron: ' 0 6 * * * ',
      zone: 'Europe/Zurich',
      missed: 'once',
      enabled: 'on',
      reason: '',
    };
    expect(wishOf(form(said), 'publish')).toEqual({
      action: 'publish',
      parameters: { videoId: '0197' },
      cron: '0 6 * * *',
      zone: 'Europe/Zurich',
      missed: 'once',
      enabled: true,
    });
    expect(wishOf(form(said), 'report').parameters).toEqual({ periodSeconds: 3600 });
  });

  it('leaves out what is empty and passes on what is no number', () => {
    const wish = wishOf(
      form({ chunksOlderThanSeconds: '', uploadsOlderThanSeconds: 'a day', reason: ' why not ' }),
      'retention',
    );
    expect(wish.parameters).toEqual({ uploadsOlderThanSeconds: 'a day' });
    expect(wish.enabled).toBe(false);
    expect(wish.reason).toBe('why not');
  });

  it('knows how late a run was', () => {
    const run = {
      id: '1',
      schedule: 'a',
      dueAt: '2026-11-20T12:00:00Z',
      status: 'DUE',
      manual: false,
    } as const;
    expect(lateness(run)).toBeUndefined();
    expect(lateness({ ...run, startedAt: '2026-11-20T12:00:01.500Z' })).toBe(1.5);
  });
});

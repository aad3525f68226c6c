import type { Job, Worker } from '@playhouse/api';
import { describe, expect, it } from 'vitest';
import { csv } from './csv';
import { healthOf } from './health';
import { fraction, secondsLeft } from './job';

const now = Date.parse('2026-11-20T12:00:00Z');
const at = (secondsAgo: number) => new Date(now - secondsAgo * 1000).toISOString();
const job = (change: Partial<Job>): Job =>
  ({ status: 'QUEUED', createdAt: at(10), chunks: [], steps: [], progress: 0, ...change }) as Job;
const up = { state: 'up' } as Worker;

describe('healthOf', () => {
  it('is well when nothing waits', () => {
    expect(healthOf([], [up], now)).toMatchObject({
      well: true,
      sentence: 'All is well. Nothing is waiting.',
    });
  });
  it('is not well without a worker', () => {
    expect(healthOf([], [{ state: 'gone' } as Worker], now)).toMatchObject({ well: false, workersGone: 1 });
  });
  it('notices films that wait although nobody is busy', () => {
    expect(healthOf([job({ createdAt: at(90) })], [up], now).well).toBe(false);
    expect(healthOf([job({ createdAt: at(20) })], [up], now).well).toBe(true);
  });
  it('counts the failures of the last hour by cause', () => {
    const failed = (ago: number) =>
      job({ status: 'FAILED', endedAt: at(ago), lastError: `FFmpeg ended with 1: at ${ago}` });
    const health = healthOf([failed(60), failed(400), failed(4000)], [up], now);
    expect(health).toMatchObject({ well: false, causes: [{ cause: 'FFmpeg ended with 1', count: 2 }] });
    expect(health.failed.slice(-2)).toEqual([1, 1]);
  });
  it('measures film per CPU over chunks that were encoded', () => {
    const chunks = [
      { status: 'DONE', durationSeconds: 30, cpuSeconds: 60 },
      { status: 'DONE', durationSeconds: 30 },
      { status: 'LEASED', durationSeconds: 30, cpuSeconds: 9 },
    ] as Job['chunks'];
    expect(healthOf([job({ status: 'RUNNING', chunks })], [up], now).speed).toBe(0.5);
  });
});

describe('a job', () => {
  it('reads progress as number or as stage', () => {
    expect(fraction(job({ progress: 0.4 }))).toBe(0.4);
    expect(fraction(job({ progress: { stage: 'encode', fraction: 0.7 } }))).toBe(0.7);
    expect(fraction(job({ status: 'SUCCEEDED', progress: 0 }))).toBe(1);
  });
  it('promises by the pace of its chunks when the house says nothing', () => {
    const chunks = ['DONE', 'DONE', 'WAITING', 'WAITING'].map((status) => ({ status })) as Job['chunks'];
    expect(secondsLeft(job({ status: 'RUNNING', startedAt: at(60), chunks }), now)).toBe(60);
    expect(secondsLeft(job({ status: 'QUEUED', startedAt: at(60), chunks }), now)).toBeUndefined();
  });
});

describe('csv', () => {
  it('quotes what needs it and disarms formulas', () => {
    expect(csv([['a,b', 'say "hi"', 3, '=1+1']])).toBe(`"a,b","say ""hi""",3,'=1+1`);
  });
});

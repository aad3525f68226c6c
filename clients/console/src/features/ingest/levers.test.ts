import type { Job } from '@playhouse/api';
import { expect, it } from 'vitest';
import { fitting, renditionsOf } from './levers';

const job = (more: Partial<Job>) => ({ status: 'RUNNING', ...more }) as Job;
const made = {
  renditions: [{ name: '360p' }, { name: '1080p' }],
  audio: [],
  captions: [],
  findings: [],
} as unknown as NonNullable<Job['made']>;

it('offers what fits the state, and nothing that the house would refuse', () => {
  expect(fitting(job({}))).toEqual(['priority', 'pause', 'cancellation']);
  expect(fitting(job({ status: 'QUEUED', paused: true }))).toEqual(['priority', 'resume', 'cancellation']);
  expect(fitting(job({ status: 'FAILED' }))).toEqual(['retry']);
  expect(fitting(job({ status: 'SUCCEEDED', made }))).toEqual(['rendition']);
  expect(fitting(job({ status: 'REJECTED', made }))).toEqual([]);
});

it('names renditions from the largest', () => {
  expect(renditionsOf(job({ made }))).toEqual(['1080p', '360p']);
});

import type { Job } from '@playhouse/api';
import { isOver, mayRetry } from './job';

/** What an operator may do to a job, and in which words. */
export type Lever = {
  name: string;
  question: string;
  act: string;
  said: string;
  /** Last word of the address. */
  path: string;
  look: 'next' | 'plain' | 'danger';
  fits: (job: Job) => boolean;
};

const working = (job: Job) => !isOver(job);

export const renditionsOf = ({ made }: Job): string[] =>
  (made?.renditions ?? []).map(({ name }) => name).sort((a, b) => parseInt(b) - parseInt(a));

export const levers = {
  retry: {
    name: 'Retry',
    question: 'Why is it retried?',
    act: 'Retry the job',
    said: 'The job is in the queue again; chunks that were done are used again.',
    path: 'retry',
    look: 'next',
    fits: mayRetry,
  },
  rendition: {
    name: 'Retry one rendition',
    question: 'Why is it made again?',
    act: 'Make it again',
    said: 'That rendition is in the queue; the others stay as they are.',
    path: 'retry',
    look: 'plain',
    fits: (job) => job.status === 'SUCCEEDED' && renditionsOf(job).length > 0,
  },
  priority: {
    name: 'Priority',
    question: 'Why is it moved?',
    act: 'Move it',
    said: 'It has its new place in the queue.',
    path: 'priority',
    look: 'plain',
    fits: working,
  },
  pause: {
    name: 'Pause',
    question: 'Why is it paused?',
    act: 'Pause the job',
    said: 'Nothing more of it is begun; what runs is ended well.',
    path: 'pause',
    look: 'plain',
    fits: (job) => working(job) && job.paused !== true,
  },
  resume: {
    name: 'Resume',
    question: 'Why does it go on?',
    act: 'Resume the job',
    said: 'It goes on.',
    path: 'resume',
    look: 'next',
    fits: (job) => working(job) && job.paused === true,
  },
  cancellation: {
    name: 'Cancel',
    question: 'Why is it cancelled?',
    act: 'Cancel the job',
    said: 'The job was cancelled. It can be retried.',
    path: 'cancellation',
    look: 'danger',
    fits: working,
  },
} as const satisfies Record<string, Lever>;

export type LeverName = keyof typeof levers;

export const fitting = (job: Job): LeverName[] =>
  (Object.keys(levers) as LeverName[]).filter((name) => levers[name].fits(job));

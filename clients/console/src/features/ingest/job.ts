import type { Job, JobStatus } from '@playhouse/api';

export const statuses: readonly (readonly [JobStatus, string])[] = [
  ['RUNNING', 'Running'],
  ['QUEUED', 'Queued'],
  ['SUCCEEDED', 'Succeeded'],
  ['REJECTED', 'Rejected'],
  ['FAILED', 'Failed'],
  ['CANCELLED', 'Cancelled'],
];

export const isOver = ({ status }: Pick<Job, 'status'>) => status !== 'QUEUED' && status !== 'RUNNING';

export const mayRetry = ({ status }: Pick<Job, 'status'>) => status === 'FAILED' || status === 'CANCELLED';

/** Nothing of it is planned, or the next attempt plans it anew. */
export const mayBeMadeOtherwise = (job: Pick<Job, 'status'>) => job.status === 'QUEUED' || mayRetry(job);

/** Progress 0..1, whether the address answers a number or the stage's object. */
export function fraction({ progress, status }: Job): number {
  if (status === 'SUCCEEDED') return 1;
  return typeof progress === 'number' ? progress : (progress?.fraction ?? 0);
}

/** Seconds left: what the house says, else what the pace of the chunks promises. */
export function secondsLeft(job: Job, now: number): number | undefined {
  if (job.status !== 'RUNNING') return undefined;
  if (typeof job.progress === 'object' && job.progress?.etaSeconds !== undefined)
    return job.progress.etaSeconds;
  if (job.etaSeconds !== undefined) return job.etaSeconds;
  const done = job.chunks.filter(({ status }) => status === 'DONE').length;
  if (!job.startedAt || done < 2 || done === job.chunks.length) return undefined;
  const spent = (now - Date.parse(job.startedAt)) / 1000;
  return (spent / done) * (job.chunks.length - done);
}

export function workersOf({ chunks }: Job): string[] {
  return [
    ...new Set(chunks.filter(({ status }) => status === 'LEASED').flatMap(({ worker }) => worker ?? [])),
  ];
}

export function causeOf({ lastError }: Job): string | undefined {
  if (!lastError) return undefined;
  return typeof lastError === 'string'
    ? lastError
    : [lastError.code, lastError.message].filter(Boolean).join(': ');
}

/** `ingest.engine-failed: ...` and `FFmpeg ended with 1: ...` share what stands before the colon. */
export function shortCause(job: Job): string {
  const cause = causeOf(job) ?? 'No reason given';
  return cause.split(':')[0]!.slice(0, 60);
}

export function doneChunks({ chunks }: Job): string {
  const done = chunks.filter(({ status }) => status === 'DONE').length;
  return chunks.length === 0 ? '' : `${done} of ${chunks.length}`;
}

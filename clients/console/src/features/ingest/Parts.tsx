import { Problem, type JobStatus } from '@playhouse/api';
import { Notice, words } from '@playhouse/ui';
import styles from './Ingest.module.css';
import { statuses } from './job';

const tones: Record<JobStatus, string> = {
  QUEUED: 'idle',
  RUNNING: 'run',
  SUCCEEDED: 'good',
  REJECTED: 'warn',
  FAILED: 'bad',
  CANCELLED: 'idle',
};

export function JobState({ status }: { status: JobStatus }) {
  const name = statuses.find(([each]) => each === status)?.[1] ?? status;
  return (
    <span className="tag" data-tone={tones[status]}>
      {name}
    </span>
  );
}

/** Relative, with the exact time on hover. */
export function When({ at, now }: { at: string | undefined; now: number }) {
  if (!at) return <span className={styles['none']}>–</span>;
  return (
    <time dateTime={at} title={new Date(at).toLocaleString('en', { dateStyle: 'medium', timeStyle: 'long' })}>
      {words.ago(at, now)}
    </time>
  );
}

export function Refused({ error }: { error: Error }) {
  return (
    <Notice tone="bad" live trace={error instanceof Problem ? error.traceId : undefined}>
      {error instanceof Problem && error.status === 429
        ? `Too many requests from this account; the next try is in ${error.retryAfterSeconds ?? 60} s.`
        : error.message}
    </Notice>
  );
}

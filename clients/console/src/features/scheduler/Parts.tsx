import { Problem, type ScheduleRun } from '@playhouse/api';
import { Notice, words } from '@playhouse/ui';
import { states, tones } from './schedule';
import styles from './Scheduler.module.css';

export function RunState({ run }: { run: ScheduleRun }) {
  return (
    <span className="tag" data-tone={tones[run.status]}>
      {states[run.status]}
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
      {error.message}
    </Notice>
  );
}

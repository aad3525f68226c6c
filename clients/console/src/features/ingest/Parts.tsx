import type { JobStatus } from '@playhouse/api';
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

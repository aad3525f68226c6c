import type { ScheduleRun } from '@playhouse/api';
import { states, tones } from './schedule';

export function RunState({ run }: { run: ScheduleRun }) {
  return (
    <span className="tag" data-tone={tones[run.status]}>
      {states[run.status]}
    </span>
  );
}

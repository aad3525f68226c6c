import type { ScheduleRun } from '@playhouse/api';
import { Button, Notice, TextField } from '@playhouse/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { Refused } from '#parts';
import { api } from '#session';
import styles from './Scheduler.module.css';
import { scheduleAt } from './schedules';

type Action = 'run' | 'delete';

/** Run now and delete ask for a reason in place, and say what they did. */
export function ScheduleActions({ name, etag }: { name: string; etag: string | undefined }) {
  const [asked, setAsked] = useState<Action>();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const run = useMutation({
    mutationFn: (reason: string) =>
      api.post<ScheduleRun>(
        `${scheduleAt(name)}/run`,
        { reason },
        { headers: { 'Idempotency-Key': crypto.randomUUID() } },
      ),
    onSuccess: async () => {
      setAsked(undefined);
      await queries.invalidateQueries({ queryKey: ['schedule', name, 'runs'] });
    },
  });
  const remove = useMutation({
    mutationFn: (reason: string) =>
      api.delete(scheduleAt(name), { query: { reason }, headers: etag ? { 'If-Match': etag } : {} }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['schedules'] });
      await navigate({ to: '/schedules' });
      queries.removeQueries({ queryKey: ['schedule', name] });
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const reason = String(new FormData(event.currentTarget).get('reason')).trim();
    if (reason) (asked === 'delete' ? remove : run).mutate(reason);
  };
  const error = run.error ?? remove.error;
  return (
    <>
      {!asked && (
        <div className={styles['actions']}>
          <Button look="next" onClick={() => setAsked('run')}>
            Run it now
          </Button>
          <Button look="danger" onClick={() => setAsked('delete')}>
            Delete
          </Button>
        </div>
      )}
      {asked && (
        <form
          className={styles['actions']}
          onSubmit={submit}
          aria-label={asked === 'run' ? 'Run it now' : 'Delete it'}
        >
          <TextField
            label={asked === 'run' ? 'Why is it run now?' : 'Why is it deleted?'}
            name="reason"
            required
            maxLength={500}
            autoFocus
            autoComplete="off"
          />
          <Button
            type="submit"
            look={asked === 'run' ? 'next' : 'danger'}
            disabled={run.isPending || remove.isPending}
          >
            {asked === 'run' ? 'Run it' : 'Delete the schedule'}
          </Button>
          <Button look="quiet" onClick={() => setAsked(undefined)}>
            Not now
          </Button>
        </form>
      )}
      {error && <Refused error={error} />}
      {run.isSuccess && !asked && (
        <Notice tone="good" live>
          It is due now; what becomes of it stands below.
        </Notice>
      )}
    </>
  );
}

import type { Job } from '@playhouse/api';
import { Button, Notice, TextField } from '@playhouse/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { api } from '#session';
import styles from './Ingest.module.css';
import { isOver, mayRetry } from './job';
import { jobQuery } from './jobs';
import { Refused } from './Parts';

type Action = 'cancellation' | 'retry';

const said: Record<Action, string> = {
  cancellation: 'The job was cancelled. It can be retried.',
  retry: 'The job is in the queue again; chunks that were done are used again.',
};

/** Cancel and retry ask for a reason in place, and say what they did. */
export function JobActions({ job }: { job: Job }) {
  const [asked, setAsked] = useState<Action>();
  const queries = useQueryClient();
  const act = useMutation({
    mutationFn: ({ action, reason }: { action: Action; reason: string }) =>
      api.post<Job>(
        `/jobs/${job.id}/${action}`,
        { reason },
        { headers: { 'Idempotency-Key': crypto.randomUUID() } },
      ),
    onSuccess: async (changed) => {
      queries.setQueryData(jobQuery(job.id).queryKey, changed);
      setAsked(undefined);
      await queries.invalidateQueries({ queryKey: ['jobs'] });
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const reason = String(new FormData(event.currentTarget).get('reason')).trim();
    if (asked && reason) act.mutate({ action: asked, reason });
  };
  return (
    <div className={styles['actions']}>
      {!asked && !isOver(job) && (
        <Button look="danger" onClick={() => setAsked('cancellation')}>
          Cancel
        </Button>
      )}
      {!asked && mayRetry(job) && (
        <Button look="next" onClick={() => setAsked('retry')}>
          Retry
        </Button>
      )}
      {asked && (
        <form className={styles['why']} onSubmit={submit}>
          <TextField
            label={asked === 'retry' ? 'Why is it retried?' : 'Why is it cancelled?'}
            name="reason"
            required
            maxLength={500}
            autoFocus
            autoComplete="off"
          />
          <div>
            <Button type="submit" look={asked === 'retry' ? 'next' : 'danger'} disabled={act.isPending}>
              {asked === 'retry' ? 'Retry the job' : 'Cancel the job'}
            </Button>
            <Button look="quiet" onClick={() => setAsked(undefined)}>
              Not now
            </Button>
          </div>
        </form>
      )}
      {act.error && <Refused error={act.error} />}
      {act.isSuccess && !asked && (
        <Notice tone="good" live>
          {said[act.variables.action]}
        </Notice>
      )}
    </div>
  );
}

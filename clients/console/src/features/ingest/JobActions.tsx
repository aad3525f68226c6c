import type { Job } from '@playhouse/api';
import { Button, Choice, Notice } from '@playhouse/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '#session';
import styles from './Ingest.module.css';
import { jobQuery } from './jobs';
import { fitting, type LeverName, levers, renditionsOf } from './levers';
import { Why } from './Why';

/** Posts to a job and puts its answer where the page reads. */
export function useAct(job: Job) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ path, body }: { path: string; body: { reason: string } & Record<string, unknown> }) =>
      api.post<Job>(`/jobs/${job.id}/${path}`, body, {
        headers: { 'Idempotency-Key': crypto.randomUUID() },
      }),
    onSuccess: async (changed) => {
      queries.setQueryData(jobQuery(job.id).queryKey, (before) => ({
        ...changed,
        ...(changed.made || !before?.made ? {} : { made: before.made }),
      }));
      await queries.invalidateQueries({ queryKey: ['jobs'] });
    },
  });
}

/** The levers that fit the job; each asks for a reason in place and says what it did. */
export function JobActions({ job }: { job: Job }) {
  const [asked, setAsked] = useState<LeverName>();
  const [done, setDone] = useState<LeverName>();
  const act = useAct(job);
  const ask = (name: LeverName) => {
    act.reset();
    setDone(undefined);
    setAsked(name);
  };
  const pull = (name: LeverName, reason: string, form: FormData) => {
    const body = {
      reason,
      ...(name === 'priority' ? { priority: Number(form.get('priority')) } : {}),
      ...(name === 'rendition' ? { rendition: String(form.get('rendition')) } : {}),
    };
    act.mutate(
      { path: levers[name].path, body },
      {
        onSuccess: () => {
          setDone(name);
          setAsked(undefined);
        },
      },
    );
  };
  return (
    <div className={styles['actions']}>
      {!asked && (
        <div className={styles['levers']}>
          {fitting(job).map((name) => (
            <Button key={name} look={levers[name].look} onClick={() => ask(name)}>
              {levers[name].name}
            </Button>
          ))}
        </div>
      )}
      {asked && (
        <Why
          key={asked}
          question={levers[asked].question}
          act={levers[asked].act}
          danger={levers[asked].look === 'danger'}
          busy={act.isPending}
          error={act.error}
          onAct={(reason, form) => pull(asked, reason, form)}
          onClose={() => setAsked(undefined)}
        >
          {asked === 'priority' && (
            <Choice
              label="Priority"
              name="priority"
              defaultValue={String(job.priority)}
              options={Array.from({ length: 10 }, (_, i) => [String(9 - i), words(9 - i)] as const)}
            />
          )}
          {asked === 'rendition' && (
            <Choice
              label="Rendition"
              name="rendition"
              options={renditionsOf(job).map((name) => [name, name] as const)}
            />
          )}
        </Why>
      )}
      {done && (
        <Notice tone="good" live>
          {levers[done].said}
        </Notice>
      )}
    </div>
  );
}

const words = (priority: number) =>
  priority === 9 ? '9, before all others' : priority === 0 ? '0, as usual' : String(priority);

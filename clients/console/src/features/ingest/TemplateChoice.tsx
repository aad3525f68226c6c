import type { Job, TemplateRef } from '@playhouse/api';
import { Button, Choice, Notice, TextField } from '@playhouse/ui';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Refused } from '#parts';
import { api } from '#session';
import styles from './Ingest.module.css';
import { jobQuery } from './jobs';
import { faultsOf } from './template';
import { templatesQuery } from './templates';

/** By what a film is made that waits, or is to be tried again. */
export function TemplateChoice({ job }: { job: Job }) {
  const [asked, setAsked] = useState(false);
  const templates = useQuery({ ...templatesQuery(), enabled: asked });
  const queries = useQueryClient();
  const choose = useMutation({
    mutationFn: (wish: { template: string; reason: string }) =>
      api.put<TemplateRef>(`/videos/${job.videoId}/template`, wish),
    onSuccess: async () => {
      setAsked(false);
      await queries.invalidateQueries({ queryKey: jobQuery(job.id).queryKey });
      await queries.invalidateQueries({ queryKey: ['jobs'] });
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    choose.mutate({
      template: String(form.get('template')),
      reason: String(form.get('reason')).trim(),
    });
  };
  const faults = faultsOf(choose.error);
  return (
    <section aria-label="Template">
      {!asked && <Button onClick={() => setAsked(true)}>Another template</Button>}
      {asked && templates.data && (
        <form className={styles['why']} onSubmit={submit}>
          <Choice
            label="The film is made by"
            name="template"
            options={templates.data.items.map(
              ({ name, version }) => [name, `${name}, version ${version}`] as const,
            )}
            defaultValue={job.template.name}
            wrong={faults['template']}
          />
          <TextField
            label="Why is it made otherwise?"
            name="reason"
            required
            maxLength={500}
            autoComplete="off"
            wrong={faults['reason']}
          />
          <div>
            <Button type="submit" look="next" disabled={choose.isPending}>
              Choose it
            </Button>
            <Button look="quiet" onClick={() => setAsked(false)}>
              Not now
            </Button>
          </div>
        </form>
      )}
      {templates.error && <Refused error={templates.error} />}
      {choose.error && <Refused error={choose.error} />}
      {choose.isSuccess && !asked && (
        <Notice tone="good" live>
          The next attempt is made by {choose.data.name}, version {choose.data.version}.
        </Notice>
      )}
    </section>
  );
}

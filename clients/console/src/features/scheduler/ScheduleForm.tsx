import type { Schedule, ScheduleAction } from '@playhouse/api';
import { Choice, TextField } from '@playhouse/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { SaveIt } from '#parts';
import { api } from '#session';
import { actions, faultsOf, parameters, policies, wishOf } from './schedule';
import styles from './Scheduler.module.css';
import { scheduleAt, scheduleQuery } from './schedules';

/** Writes the next version, or the first. Whether the words are right is the house's to say, field by field. */
export function ScheduleForm({
  name,
  base,
  etag,
  onSaved,
}: {
  name: string;
  base: Schedule | undefined;
  etag: string | undefined;
  onSaved: (version: number) => void;
}) {
  const queries = useQueryClient();
  const [action, setAction] = useState<ScheduleAction>(base?.action ?? 'publish');
  const save = useMutation({
    mutationFn: (wish: object) =>
      etag
        ? api.send<Schedule>('PUT', scheduleAt(name), { body: wish, headers: { 'If-Match': etag } })
        : api.send<Schedule>('POST', '/schedules', {
            body: { ...wish, name },
            headers: { 'Idempotency-Key': crypto.randomUUID() },
          }),
    onSuccess: async (answer) => {
      queries.setQueryData(scheduleQuery(name).queryKey, answer);
      onSaved(answer.value.version);
      await queries.invalidateQueries({ queryKey: ['schedules'] });
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    save.mutate(wishOf(new FormData(event.currentTarget), action));
  };
  const faults = faultsOf(save.error);
  return (
    <form className={styles['form']} onSubmit={submit} noValidate aria-label={`Change ${name}`}>
      <h2 className={styles['part']}>{base ? 'Write the next version' : 'Write the first version'}</h2>
      <Choice
        label="What it does"
        name="action"
        options={actions}
        value={action}
        onChange={(event) => setAction(event.currentTarget.value as ScheduleAction)}
        wrong={faults['action'] ?? faults['parameters']}
      />
      {parameters[action].map(([field, label, kind]) => (
        <TextField
          key={field}
          label={label}
          name={field}
          inputMode={kind === 'number' ? 'numeric' : 'text'}
          defaultValue={base?.parameters[field] ?? ''}
          wrong={faults[`parameters.${field}`]}
          autoComplete="off"
        />
      ))}
      <TextField
        label="When (cron)"
        name="cron"
        hint="Minute, hour, day of month, month, day of week: 30 2 * * mon-fri"
        defaultValue={base?.cron ?? ''}
        wrong={faults['cron']}
        autoComplete="off"
      />
      <TextField
        label="Time zone"
        name="zone"
        defaultValue={base?.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone}
        wrong={faults['zone']}
        autoComplete="off"
      />
      <Choice
        label="Due times that were missed"
        name="missed"
        options={policies}
        defaultValue={base?.missed ?? 'once'}
        wrong={faults['missed']}
      />
      <label className={styles['check']}>
        <input type="checkbox" name="enabled" defaultChecked={base?.enabled ?? true} />
        Switched on
      </label>
      <SaveIt
        saving={save.isPending}
        error={save.error}
        wrong={faults['reason'] ?? faults['name']}
        onShow={() => void queries.invalidateQueries({ queryKey: ['schedule', name] })}
      />
    </form>
  );
}

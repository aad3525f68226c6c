import { Button, TextField } from '@playhouse/ui';
import type { FormEvent, ReactNode } from 'react';
import { Refused } from '#parts';
import styles from './Ingest.module.css';

/** Asks for a reason in place, before something is done; `children` are the further questions. */
export function Why({
  question,
  act,
  danger = false,
  busy,
  error,
  children,
  onAct,
  onClose,
}: {
  question: string;
  act: string;
  danger?: boolean;
  busy: boolean;
  error?: Error | null;
  children?: ReactNode;
  onAct: (reason: string, form: FormData) => void;
  onClose: () => void;
}) {
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const reason = String(form.get('reason')).trim();
    if (reason) onAct(reason, form);
  };
  return (
    <form className={styles['why']} onSubmit={submit}>
      {children}
      <TextField label={question} name="reason" required maxLength={500} autoFocus autoComplete="off" />
      <div>
        <Button type="submit" look={danger ? 'danger' : 'next'} disabled={busy}>
          {act}
        </Button>
        <Button look="quiet" onClick={onClose}>
          Not now
        </Button>
      </div>
      {error && <Refused error={error} />}
    </form>
  );
}

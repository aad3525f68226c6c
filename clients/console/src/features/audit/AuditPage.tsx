import { type AuditLine, type Page, Problem } from '@playhouse/api';
import { Button, Notice, Skeleton, State, TextField, useNow, words } from '@playhouse/ui';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { FormEvent } from 'react';
import { api } from '#session';
import styles from './Audit.module.css';

export function AuditPage() {
  const { subject, after } = useSearch({ strict: false });
  const navigate = useNavigate();
  const now = useNow(10_000);
  const lines = useQuery({
    queryKey: ['audit', subject, after],
    queryFn: () => api.get<Page<AuditLine>>('/audit', { query: { subject, after, limit: 50 } }),
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const wish = String(new FormData(event.currentTarget).get('subject')).trim();
    void navigate({ to: '/audit', search: wish ? { subject: wish } : {} });
  };
  return (
    <div className={styles['page']}>
      <title>Audit · Playhouse console</title>
      <h1>Audit</h1>
      <form className={styles['find']} onSubmit={submit} key={subject ?? ''}>
        <TextField label="Whom or what it was done to" name="subject" type="search" defaultValue={subject} />
        <Button type="submit">Find</Button>
      </form>
      {lines.isError && (
        <Notice tone="bad" live trace={lines.error instanceof Problem ? lines.error.traceId : undefined}>
          {lines.error.message}
        </Notice>
      )}
      {lines.isPending && <Skeleton className={styles['skeleton'] ?? ''} />}
      {lines.data?.items.length === 0 && (
        <State level="h2" title="Nothing has been done yet">
          <p>Every change by a person is written here with its reason.</p>
        </State>
      )}
      <ul className={styles['lines']}>
        {lines.data?.items.map((line) => (
          <li key={`${line.at}-${line.action}-${line.subject}`}>
            <p>
              <strong>{line.action}</strong> <span>{line.subject}</span>
            </p>
            {line.reason && <p>“{line.reason}”</p>}
            <p className={styles['hint']}>
              {line.actor},{' '}
              <time dateTime={line.at} title={new Date(line.at).toLocaleString('en')}>
                {words.ago(line.at, now)}
              </time>
              , {line.outcome}
            </p>
          </li>
        ))}
      </ul>
      {lines.data?.next && (
        <Link
          to="/audit"
          search={{ ...(subject ? { subject } : {}), after: lines.data.next }}
          className={`button ${styles['older']}`}
        >
          Older
        </Link>
      )}
    </div>
  );
}

import type { Worker } from '@playhouse/api';
import { Button, Notice, Skeleton, State, useNow, words } from '@playhouse/ui';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { Refused, When } from '#parts';
import { api } from '#session';
import styles from './Ingest.module.css';
import { workersQuery } from './jobs';
import { Why } from './Why';

const tones: Record<Worker['state'], string> = { up: 'good', draining: 'warn', drained: 'idle', gone: 'bad' };

export function WorkersPage() {
  const { q = '' } = useSearch({ strict: false });
  const workers = useQuery(workersQuery);
  const now = useNow(1000);
  const found = workers.data?.items.filter(({ name, host }) => `${name} ${host}`.includes(q)) ?? [];
  return (
    <div className={styles['page']}>
      <title>Workers · Playhouse console</title>
      <h1>Workers</h1>
      {workers.error && <Refused error={workers.error} />}
      {workers.isPending && <Skeleton className={styles['panelSkeleton'] ?? ''} />}
      {workers.data && found.length === 0 && (
        <State level="h2" title="No worker has said a word yet">
          <p>A member with the role worker or all appears here seconds after it starts.</p>
        </State>
      )}
      <ul className={styles['workers']}>
        {found.map((worker) => (
          <li key={`${worker.name}-${worker.pid}`} className={styles['worker']}>
            <header>
              <h2>{worker.name}</h2>
              <span className="tag" data-tone={tones[worker.state]}>
                {worker.state}
              </span>
            </header>
            <p className={styles['hint']}>
              {worker.role} on {worker.host}, process {worker.pid}, version {worker.version}
            </p>
            <p className={styles['hint']}>
              Started <When at={worker.startedAt} now={now} />, last word{' '}
              <When at={worker.lastSeen} now={now} />
            </p>
            {worker.work.length === 0 ? (
              <p>Idle</p>
            ) : (
              <ul className={styles['work']}>
                {worker.work.map((work) => (
                  <li key={`${work.jobId}-${work.step}-${work.chunk ?? ''}`}>
                    <Link to="/jobs/$id" params={{ id: work.jobId }}>
                      {work.step}
                      {work.chunk === undefined ? '' : ` chunk ${work.chunk}`}
                    </Link>
                    <span className="number">
                      for {words.span((now - Date.parse(work.since)) / 1000)}, lease ends{' '}
                      {words.ago(work.leaseExpiresAt, now)}
                    </span>
                  </li>
                ))}
              </ul>
            )}
            {worker.state !== 'gone' && <Drain worker={worker} />}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Draining ends or hands back what a member does and gives it nothing more; it is undone in the same place. */
function Drain({ worker }: { worker: Worker }) {
  const [asked, setAsked] = useState(false);
  const queries = useQueryClient();
  const up = worker.state === 'up';
  const path = `/workers/${encodeURIComponent(worker.name)}/drain`;
  const act = useMutation({
    mutationFn: (reason: string) =>
      up
        ? api.post<unknown>(path, { reason }, { headers: { 'Idempotency-Key': crypto.randomUUID() } })
        : api.delete(path, { query: { reason } }),
    onSuccess: async () => {
      setAsked(false);
      await queries.invalidateQueries({ queryKey: workersQuery.queryKey });
    },
  });
  if (asked)
    return (
      <Why
        question={up ? `Why is ${worker.name} drained?` : `Why does ${worker.name} work again?`}
        act={up ? 'Drain it' : 'Undo the drain'}
        busy={act.isPending}
        error={act.error}
        onAct={(reason) => act.mutate(reason)}
        onClose={() => setAsked(false)}
      />
    );
  return (
    <>
      <div className={styles['levers']}>
        <Button onClick={() => setAsked(true)}>
          {up ? 'Drain' : 'Undo the drain'} <span className="unseen">{worker.name}</span>
        </Button>
      </div>
      {act.isSuccess && (
        <Notice tone="good" live>
          {up ? `${worker.name} works.` : `${worker.name} takes no more work.`}
        </Notice>
      )}
    </>
  );
}

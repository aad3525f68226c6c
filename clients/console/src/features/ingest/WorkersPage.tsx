import type { Page, Worker } from '@playhouse/api';
import { Skeleton, State, useNow, words } from '@playhouse/ui';
import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { api } from '#session';
import styles from './Ingest.module.css';
import { everyMs } from './jobs';
import { Refused, When } from './Parts';

const tones: Record<Worker['state'], string> = { up: 'good', draining: 'warn', drained: 'idle', gone: 'bad' };

export function WorkersPage() {
  const { q = '' } = useSearch({ strict: false });
  const workers = useQuery({
    queryKey: ['workers'],
    refetchInterval: everyMs,
    queryFn: () => api.get<Page<Worker>>('/workers'),
  });
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
              <span className={styles['tag']} data-tone={tones[worker.state]}>
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
          </li>
        ))}
      </ul>
    </div>
  );
}

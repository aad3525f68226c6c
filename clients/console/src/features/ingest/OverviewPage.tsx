import type { Page, Worker } from '@playhouse/api';
import { Icon, Skeleton, useNow, words } from '@playhouse/ui';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Refused } from '#parts';
import { api } from '#session';
import { healthOf } from './health';
import styles from './Ingest.module.css';
import { again, jobsQuery } from './jobs';

export function OverviewPage() {
  const jobs = useQuery(jobsQuery({ limit: 100 }));
  const workers = useQuery({
    queryKey: ['workers'],
    refetchInterval: again,
    queryFn: () => api.get<Page<Worker>>('/workers'),
  });
  const now = useNow(5000);
  const error = jobs.error ?? workers.error;
  const health = jobs.data && workers.data && healthOf(jobs.data.items, workers.data.items, now);
  return (
    <div className={styles['page']}>
      <title>Overview · Playhouse console</title>
      <h1>Overview</h1>
      {error && <Refused error={error} />}
      {!health && !error && (
        <div className={styles['panels']} aria-busy="true">
          {[1, 2, 3, 4].map((n) => (
            <Skeleton key={n} className={styles['panelSkeleton'] ?? ''} />
          ))}
        </div>
      )}
      {health && (
        <>
          <p className={styles['sentence']} data-tone={health.well ? 'good' : 'bad'} role="status">
            <Icon name={health.well ? 'check' : 'warn'} size={20} />
            {health.sentence}
          </p>
          <div className={styles['panels']}>
            <Panel
              name="Queue"
              value={words.count(health.queued, 'film')}
              note={
                health.oldestSeconds === undefined
                  ? 'Nothing is waiting'
                  : `The oldest waits ${words.span(health.oldestSeconds)}`
              }
            >
              <Link to="/jobs" search={{ status: 'QUEUED' }}>
                See the queue
              </Link>
            </Panel>
            <Panel
              name="Encode speed"
              value={health.speed === undefined ? '–' : `${health.speed.toFixed(2)}×`}
              note={
                health.speed === undefined
                  ? 'No chunk has been made lately'
                  : 'Seconds of film per second of CPU'
              }
            >
              <Link to="/jobs" search={{ status: 'RUNNING' }}>
                {words.count(health.running, 'film')} being made
              </Link>
            </Panel>
            <Panel
              name="Ended in the last hour"
              value={words.count(
                health.ended.reduce((a, b) => a + b, 0),
                'film',
              )}
              note={`${words.count(
                health.failed.reduce((a, b) => a + b, 0),
                'failure',
              )} among them`}
            >
              <Plot ended={health.ended} failed={health.failed} />
            </Panel>
            <Panel
              name="Workers"
              value={`${health.workersUp} up`}
              note={health.workersGone > 0 ? `${health.workersGone} gone` : 'None is gone'}
            >
              <Link to="/workers">See the workers</Link>
            </Panel>
          </div>
          <section aria-label="Failures by cause" className={styles['causes']}>
            <h2>Failures by cause</h2>
            {health.causes.length === 0 ? (
              <p className={styles['hint']}>No film failed in the last hour.</p>
            ) : (
              <ul>
                {health.causes.map(({ cause, count }) => (
                  <li key={cause}>
                    <span>{cause}</span>
                    <span className="number">{count}</span>
                  </li>
                ))}
              </ul>
            )}
          </section>
        </>
      )}
    </div>
  );
}

function Panel({
  name,
  value,
  note,
  children,
}: {
  name: string;
  value: string;
  note: string;
  children: ReactNode;
}) {
  return (
    <section className={styles['panel']} aria-label={name}>
      <h2>{name}</h2>
      <p className={`number ${styles['value']}`}>{value}</p>
      <p className={styles['hint']}>{note}</p>
      <div className={styles['panelFoot']}>{children}</div>
    </section>
  );
}

/** Twelve steps of five minutes; the words beside it say the same. */
function Plot({ ended, failed }: { ended: readonly number[]; failed: readonly number[] }) {
  const most = Math.max(1, ...ended);
  return (
    <div className={styles['plot']} aria-hidden="true">
      {ended.map((n, i) => (
        <span
          key={i}
          data-bad={(failed[i] ?? 0) > 0}
          style={{ height: `${Math.max(4, (n / most) * 100)}%` }}
        />
      ))}
    </div>
  );
}

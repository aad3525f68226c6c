import { isProblem, type ScheduleRun } from '@playhouse/api';
import { Notice, Skeleton, State, useNow, words } from '@playhouse/ui';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { Refused, When } from '#parts';
import { RunState } from './Parts';
import { actionOf, lateness } from './schedule';
import { ScheduleActions } from './ScheduleActions';
import { ScheduleForm } from './ScheduleForm';
import styles from './Scheduler.module.css';
import { runsQuery, scheduleQuery } from './schedules';

/** One schedule: what it says, what became of it, and how to change it; or the form of a new one. */
export function SchedulePage() {
  const { name = '' } = useParams({ strict: false });
  const { after } = useSearch({ strict: false });
  const found = useQuery({ ...scheduleQuery(name), retry: false });
  const absent = isProblem(found.error, 'scheduler.schedule-unknown');
  const [saved, setSaved] = useState<number>();
  const now = useNow(5000);
  const schedule = found.data?.value;
  if (found.isPending) {
    return (
      <div className={styles['page']} aria-busy="true">
        <h1 className="unseen">The schedule is being fetched</h1>
        <Skeleton className={styles['skeleton'] ?? ''} />
      </div>
    );
  }
  if (found.error && !absent) {
    return (
      <State
        title="The schedule could not be loaded"
        trace={isProblem(found.error) ? found.error.traceId : undefined}
        action={
          <Link to="/schedules" className="button">
            All schedules
          </Link>
        }
      >
        <p>{found.error.message}</p>
      </State>
    );
  }
  return (
    <div className={styles['page']}>
      <title>{`${name} · Playhouse console`}</title>
      <div>
        <p className={styles['crumb']}>
          <Link to="/schedules">Schedules</Link>
        </p>
        <h1>{name}</h1>
        <p className={styles['hint']}>
          {schedule ? (
            <>
              {actionOf(schedule)}, version {schedule.version},{' '}
              {schedule.enabled ? (
                <>
                  next <When at={schedule.nextAt} now={now} />
                </>
              ) : (
                'switched off'
              )}
            </>
          ) : (
            'New. Nothing is saved yet.'
          )}
        </p>
      </div>
      {saved !== undefined && (
        <Notice tone="good" live>
          Version {saved} is saved and counts from now on.
        </Notice>
      )}
      {schedule && <ScheduleActions name={name} etag={found.data?.etag} />}
      {schedule && <Runs name={name} after={after} now={now} />}
      <ScheduleForm
        key={`${name} ${schedule?.version ?? 'new'}`}
        name={name}
        base={schedule}
        etag={found.data?.etag}
        onSaved={setSaved}
      />
    </div>
  );
}

function Runs({ name, after, now }: { name: string; after: string | undefined; now: number }) {
  const runs = useQuery(runsQuery(name, after));
  return (
    <section aria-label="Runs">
      <h2 className={styles['part']}>Runs</h2>
      {runs.error && <Refused error={runs.error} />}
      {runs.isPending && <Skeleton className={styles['skeleton'] ?? ''} />}
      {runs.data?.items.length === 0 && <p className={styles['hint']}>It has not been due yet.</p>}
      {runs.data && runs.data.items.length > 0 && (
        <div className="scroll" tabIndex={0} role="region" aria-label="All runs">
          <table className="table">
            <thead>
              <tr>
                <th scope="col">Was due</th>
                <th scope="col">What became of it</th>
                <th scope="col">In words</th>
                <th scope="col">By</th>
                <th scope="col" className="right">
                  Started after
                </th>
              </tr>
            </thead>
            <tbody>
              {runs.data.items.map((run) => (
                <Row key={run.id} run={run} now={now} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {runs.data?.next && (
        <Link to="/schedules/$name" params={{ name }} search={{ after: runs.data.next }} className="button">
          Older
        </Link>
      )}
    </section>
  );
}

function Row({ run, now }: { run: ScheduleRun; now: number }) {
  const late = lateness(run);
  return (
    <tr>
      <td className="number">
        <When at={run.dueAt} now={now} />
        {run.manual && ', asked for'}
      </td>
      <td>
        <RunState run={run} />
      </td>
      <td className="words">
        {run.message ?? <span className="nothing">–</span>}
        {run.result && <Report result={run.result} />}
      </td>
      <td>{run.member ?? <span className="nothing">–</span>}</td>
      <td className="number right">
        {late === undefined ? <span className="nothing">–</span> : words.span(late)}
      </td>
    </tr>
  );
}

function Report({ result }: { result: NonNullable<ScheduleRun['result']> }) {
  const ended = Object.entries(result.jobs ?? {});
  if (ended.length === 0) return null;
  return (
    <span className={styles['hint']}>
      {' '}
      {ended.map(([status, many]) => `${many} ${status.toLowerCase()}`).join(', ')}
    </span>
  );
}

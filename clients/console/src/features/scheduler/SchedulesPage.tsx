import type { Schedule } from '@playhouse/api';
import { Button, Skeleton, State, TextField, useNow } from '@playhouse/ui';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { FormEvent } from 'react';
import { Refused, When } from '#parts';
import { RunState } from './Parts';
import { actionOf } from './schedule';
import styles from './Scheduler.module.css';
import { schedulesQuery } from './schedules';

/** What is done when. */
export function SchedulesPage() {
  const { after } = useSearch({ strict: false });
  const schedules = useQuery(schedulesQuery(after));
  const now = useNow(5000);
  return (
    <div className={styles['page']}>
      <title>Schedules · Playhouse console</title>
      <h1>Schedules</h1>
      {schedules.error && <Refused error={schedules.error} />}
      {schedules.isPending && <Skeleton className={styles['skeleton'] ?? ''} />}
      {schedules.data?.items.length === 0 && (
        <State level="h2" title="Nothing is scheduled">
          <p>A schedule shows a film at a time, takes it back, clears what is kept, or reports.</p>
        </State>
      )}
      {schedules.data && schedules.data.items.length > 0 && (
        <Table schedules={schedules.data.items} now={now} />
      )}
      {schedules.data?.next && (
        <Link to="/schedules" search={{ after: schedules.data.next }} className="button">
          Older
        </Link>
      )}
      <Fresh />
    </div>
  );
}

function Table({ schedules, now }: { schedules: readonly Schedule[]; now: number }) {
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label="Schedules">
      <table className="table">
        <thead>
          <tr>
            <th scope="col">Schedule</th>
            <th scope="col">What it does</th>
            <th scope="col">When</th>
            <th scope="col">Last run</th>
            <th scope="col" className="right">
              Was due
            </th>
            <th scope="col" className="right">
              Next
            </th>
          </tr>
        </thead>
        <tbody>
          {schedules.map((schedule) => (
            <tr key={schedule.name}>
              <td className={styles['name']}>
                <Link to="/schedules/$name" params={{ name: schedule.name }}>
                  {schedule.name}
                </Link>
              </td>
              <td>{actionOf(schedule)}</td>
              <td>
                <span className={styles['mono']}>{schedule.cron}</span> {schedule.zone}
              </td>
              <td>
                {schedule.lastRun ? (
                  <RunState run={schedule.lastRun} />
                ) : (
                  <span className="nothing">never</span>
                )}
              </td>
              <td className="number right">
                <When at={schedule.lastRun?.dueAt} now={now} />
              </td>
              <td className="number right">
                {schedule.enabled ? <When at={schedule.nextAt} now={now} /> : 'switched off'}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Opens the form of a new one; nothing is made before it is saved there. */
function Fresh() {
  const navigate = useNavigate();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const name = String(new FormData(event.currentTarget).get('name')).trim();
    void navigate({ to: '/schedules/$name', params: { name } });
  };
  return (
    <form className={styles['fresh']} onSubmit={submit} aria-label="A new schedule">
      <TextField
        label="A new schedule"
        name="name"
        required
        pattern="[a-z0-9][a-z0-9\-]{0,39}"
        title="Small letters, digits and hyphens, at most 40"
        autoComplete="off"
      />
      <Button type="submit">Write it</Button>
    </form>
  );
}

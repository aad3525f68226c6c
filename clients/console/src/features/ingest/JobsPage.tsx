import type { Job } from '@playhouse/api';
import { Bar, Button, Icon, Skeleton, State, useNow, words } from '@playhouse/ui';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Refused, When } from '#parts';
import { csv, download } from './csv';
import styles from './Ingest.module.css';
import { doneChunks, fraction, isOver, secondsLeft, statuses, workersOf } from './job';
import { jobsQuery } from './jobs';
import { JobState } from './Parts';

export function JobsPage() {
  const { status, videoId, after, q } = useSearch({ strict: false });
  const jobs = useQuery(
    jobsQuery({
      limit: q ? 200 : 50,
      ...(status ? { status } : {}),
      ...(videoId ? { videoId } : {}),
      ...(after ? { after } : {}),
    }),
  );
  const now = useNow(1000);
  const found = (jobs.data?.items ?? []).filter((job) => matches(job, q));
  const filter = { ...(videoId ? { videoId } : {}), ...(q ? { q } : {}) };
  return (
    <div className={styles['page']}>
      <title>Jobs · Playhouse console</title>
      <div className={styles['head']}>
        <h1>Jobs</h1>
        <Button onClick={() => download('jobs.csv', table(found, now))} disabled={found.length === 0}>
          <Icon name="download" size={16} />
          CSV
        </Button>
      </div>
      <nav className={styles['filters']} aria-label="State">
        <Link to="/jobs" search={filter} aria-current={status ? undefined : 'true'} data-on={!status}>
          All
        </Link>
        {statuses.map(([each, name]) => (
          <Link
            key={each}
            to="/jobs"
            search={{ ...filter, status: each }}
            aria-current={status === each ? 'true' : undefined}
            data-on={status === each}
          >
            {name}
          </Link>
        ))}
      </nav>
      {(q || videoId) && (
        <p className={styles['hint']}>
          {q ? `Title or worker contains “${q}”` : `Of film ${videoId}`}.{' '}
          <Link to="/jobs" search={status ? { status } : {}}>
            Show all
          </Link>
        </p>
      )}
      {jobs.error && <Refused error={jobs.error} />}
      {jobs.isPending && <JobsComing />}
      {jobs.data &&
        (found.length === 0 ? (
          <State
            level="h2"
            title={status || q || videoId ? 'No job fits this filter' : 'No job has been asked for yet'}
          >
            <p>
              {status || q || videoId
                ? 'Take a filter away.'
                : 'A film that is uploaded appears here at once.'}
            </p>
          </State>
        ) : (
          <JobsTable jobs={found} now={now} />
        ))}
      {(after || jobs.data?.next) && (
        <div className={styles['paging']}>
          {after && (
            <Link to="/jobs" search={{ ...filter, ...(status ? { status } : {}) }} className="button">
              Newest
            </Link>
          )}
          {jobs.data?.next && (
            <Link
              to="/jobs"
              search={{ ...filter, ...(status ? { status } : {}), after: jobs.data.next }}
              className="button"
            >
              Older
            </Link>
          )}
        </div>
      )}
    </div>
  );
}

function JobsTable({ jobs, now }: { jobs: readonly Job[]; now: number }) {
  const navigate = useNavigate();
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label="Jobs">
      <table className="table">
        <thead>
          <tr>
            <th scope="col">Film</th>
            <th scope="col">State</th>
            <th scope="col">Stage</th>
            <th scope="col" className={`right ${styles['wide']}`}>
              Chunks
            </th>
            <th scope="col" className={`right ${styles['wide']}`}>
              Left
            </th>
            <th scope="col" className={styles['wide']}>
              Worker
            </th>
            <th scope="col" className={`right ${styles['wide']}`}>
              Priority
            </th>
            <th scope="col" className={`right ${styles['wide']}`}>
              Attempt
            </th>
            <th scope="col" className={`right ${styles['wide']}`}>
              CPU
            </th>
            <th scope="col" className={`right ${styles['wide']}`}>
              Age
            </th>
          </tr>
        </thead>
        <tbody>
          {jobs.map((job) => {
            const left = secondsLeft(job, now);
            return (
              <tr key={job.id} onClick={() => void navigate({ to: '/jobs/$id', params: { id: job.id } })}>
                <td className={styles['film']}>
                  <Link to="/jobs/$id" params={{ id: job.id }} onClick={(event) => event.stopPropagation()}>
                    {job.title}
                  </Link>
                </td>
                <td>
                  <JobState status={job.status} />
                  {job.paused && ' (paused)'}
                </td>
                <td className={styles['stageCell']}>
                  {isOver(job) ? (
                    <span className="nothing">–</span>
                  ) : (
                    <>
                      <span>
                        {job.stage} <span className="number">{words.percent(fraction(job))}</span>
                      </span>
                      <Bar fraction={fraction(job)} label={`${job.title}, ${job.stage}`} />
                    </>
                  )}
                </td>
                <td className={`number right ${styles['wide']}`}>{doneChunks(job) || '–'}</td>
                <td className={`number right ${styles['wide']}`}>
                  {left === undefined ? '–' : words.span(left)}
                </td>
                <td className={styles['wide']}>{workersOf(job).join(', ') || '–'}</td>
                <td className={`number right ${styles['wide']}`}>{job.priority}</td>
                <td className={`number right ${styles['wide']}`}>{job.attempt}</td>
                <td className={`number right ${styles['wide']}`}>{words.span(job.cpuSeconds ?? 0)}</td>
                <td className={`number right ${styles['wide']}`}>
                  <When at={job.createdAt} now={now} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function JobsComing() {
  return (
    <div className={styles['coming']} aria-busy="true">
      {[1, 2, 3, 4, 5, 6].map((n) => (
        <Skeleton key={n} className={styles['rowSkeleton'] ?? ''} />
      ))}
    </div>
  );
}

function matches(job: Job, q: string | undefined): boolean {
  if (!q) return true;
  const wish = q.toLowerCase();
  return (
    job.title.toLowerCase().includes(wish) || workersOf(job).some((name) => name.toLowerCase().includes(wish))
  );
}

function table(jobs: readonly Job[], now: number): string {
  return csv([
    [
      'job',
      'film',
      'title',
      'status',
      'stage',
      'progress',
      'secondsLeft',
      'priority',
      'attempt',
      'cpuSeconds',
      'createdAt',
      'endedAt',
    ],
    ...jobs.map((job) => [
      job.id,
      job.videoId,
      job.title,
      job.status,
      job.stage,
      fraction(job),
      secondsLeft(job, now) ?? '',
      job.priority,
      job.attempt,
      job.cpuSeconds,
      job.createdAt,
      job.endedAt ?? '',
    ]),
  ]);
}

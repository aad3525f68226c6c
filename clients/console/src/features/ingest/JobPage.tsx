import { isProblem, type Job } from '@playhouse/api';
import { Bar, Notice, Skeleton, State, useNow, words } from '@playhouse/ui';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Refused, When } from '#parts';
import { ChunkGrid } from './ChunkGrid';
import { Executions } from './Executions';
import { GraphView } from './GraphView';
import styles from './Ingest.module.css';
import { JobActions } from './JobActions';
import { JobLog } from './JobLog';
import { causeOf, doneChunks, fraction, isOver, mayBeMadeOtherwise, secondsLeft } from './job';
import { jobQuery } from './jobs';
import { Made } from './Made';
import { JobState } from './Parts';
import { TemplateChoice } from './TemplateChoice';
import { TemplateLink } from './TemplateLink';

export function JobPage() {
  const { id = '' } = useParams({ strict: false });
  const job = useQuery(jobQuery(id));
  const now = useNow(1000);
  if (job.isPending) {
    return (
      <div className={styles['page']} aria-busy="true">
        <h1 className="unseen">The job is being fetched</h1>
        <Skeleton className={styles['rowSkeleton'] ?? ''} />
        <Skeleton className={styles['panelSkeleton'] ?? ''} />
      </div>
    );
  }
  if (!job.data) {
    const unknown = isProblem(job.error) && job.error.status === 404;
    return (
      <State
        title={unknown ? 'There is no such job' : 'The job could not be loaded'}
        trace={isProblem(job.error) ? job.error.traceId : undefined}
        action={
          <Link to="/jobs" className="button">
            All jobs
          </Link>
        }
      >
        <p>{unknown ? 'The id may be of a film that was deleted.' : job.error?.message}</p>
      </State>
    );
  }
  return (
    <div className={styles['page']}>
      <title>{`${job.data.title} · Playhouse console`}</title>
      <Head job={job.data} now={now} />
      {job.error && <Refused error={job.error} />}
      {causeOf(job.data) && (
        <Notice
          tone={job.data.status === 'FAILED' ? 'bad' : job.data.status === 'REJECTED' ? 'warn' : 'info'}
        >
          {causeOf(job.data)}
        </Notice>
      )}
      <Facts job={job.data} now={now} />
      <GraphView job={job.data} now={now} />
      {mayBeMadeOtherwise(job.data) && <TemplateChoice job={job.data} />}
      <ChunkGrid job={job.data} now={now} />
      <Made job={job.data} />
      <Executions jobId={id} now={now} />
      <JobLog key={`${id}-${job.data.attempt}`} jobId={id} over={isOver(job.data)} />
    </div>
  );
}

function Head({ job, now }: { job: Job; now: number }) {
  const left = secondsLeft(job, now);
  return (
    <header className={styles['jobHead']}>
      <div>
        <p className={styles['crumb']}>
          <Link to="/jobs">Jobs</Link>
        </p>
        <h1>{job.title}</h1>
        <p className={styles['jobState']}>
          <JobState status={job.status} />
          {job.paused && (
            <span className="tag" data-tone="warn">
              Paused
            </span>
          )}
          {!isOver(job) && (
            <span className="number">
              {job.stage}, {words.percent(fraction(job))}
              {left !== undefined && `, ${words.remaining(left)} left`}
            </span>
          )}
        </p>
        {!isOver(job) && <Bar fraction={fraction(job)} label={`${job.title}, ${job.stage}`} />}
      </div>
      <JobActions job={job} />
    </header>
  );
}

function Facts({ job, now }: { job: Job; now: number }) {
  const took =
    job.startedAt && ((job.endedAt ? Date.parse(job.endedAt) : now) - Date.parse(job.startedAt)) / 1000;
  return (
    <dl className={styles['facts']}>
      <div>
        <dt>Attempt</dt>
        <dd className="number">{job.attempt}</dd>
      </div>
      <div>
        <dt>Priority</dt>
        <dd className="number">{job.priority}</dd>
      </div>
      <div>
        <dt>Asked for</dt>
        <dd>
          <When at={job.createdAt} now={now} />
        </dd>
      </div>
      <div>
        <dt>Started</dt>
        <dd>
          <When at={job.startedAt} now={now} />
        </dd>
      </div>
      <div>
        <dt>{job.endedAt ? 'Took' : 'Takes so far'}</dt>
        <dd className="number">{took === undefined || took === '' ? '–' : words.span(took)}</dd>
      </div>
      <div>
        <dt>CPU</dt>
        <dd className="number">{words.span(job.cpuSeconds ?? 0)}</dd>
      </div>
      <div>
        <dt>Chunks done</dt>
        <dd className="number">{doneChunks(job) || '–'}</dd>
      </div>
      <div>
        <dt>Template</dt>
        <dd>
          <TemplateLink template={job.template} />
        </dd>
      </div>
      <div>
        <dt>Film</dt>
        <dd>
          <Link to="/films/$id" params={{ id: job.videoId }}>
            Stored objects
          </Link>
        </dd>
      </div>
    </dl>
  );
}

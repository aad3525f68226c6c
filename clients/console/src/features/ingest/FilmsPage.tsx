import { Skeleton, State, useNow } from '@playhouse/ui';
import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { Refused, When } from '#parts';
import styles from './Ingest.module.css';
import { jobsQuery } from './jobs';
import { JobState } from './Parts';
import { TemplateLink } from './TemplateLink';

/** One line per film: every film has exactly one job. */
export function FilmsPage() {
  const { after, q } = useSearch({ strict: false });
  const films = useQuery(jobsQuery({ limit: 50, ...(after ? { after } : {}) }));
  const now = useNow(5000);
  const found =
    films.data?.items.filter(({ title }) => title.toLowerCase().includes((q ?? '').toLowerCase())) ?? [];
  return (
    <div className={styles['page']}>
      <title>Films · Playhouse console</title>
      <h1>Films</h1>
      {films.error && <Refused error={films.error} />}
      {films.isPending && <Skeleton className={styles['panelSkeleton'] ?? ''} />}
      {films.data && found.length === 0 && (
        <State level="h2" title="No film has been uploaded yet">
          <p>The first upload appears here.</p>
        </State>
      )}
      {found.length > 0 && (
        <div className="scroll" tabIndex={0} role="region" aria-label="Films">
          <table className="table">
            <thead>
              <tr>
                <th scope="col">Film</th>
                <th scope="col">Job</th>
                <th scope="col">Template</th>
                <th scope="col">Id</th>
                <th scope="col" className="right">
                  Uploaded
                </th>
              </tr>
            </thead>
            <tbody>
              {found.map((job) => (
                <tr key={job.id}>
                  <td className={styles['film']}>
                    <Link to="/films/$id" params={{ id: job.videoId }}>
                      {job.title}
                    </Link>
                  </td>
                  <td>
                    <Link to="/jobs/$id" params={{ id: job.id }}>
                      <JobState status={job.status} />
                    </Link>
                  </td>
                  <td>
                    <TemplateLink template={job.template} />
                  </td>
                  <td className={styles['mono']}>{job.videoId}</td>
                  <td className="number right">
                    <When at={job.createdAt} now={now} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {films.data?.next && (
        <div className={styles['paging']}>
          <Link to="/films" search={{ after: films.data.next }} className="button">
            Older
          </Link>
        </div>
      )}
    </div>
  );
}

import type { Page, StoredObject } from '@playhouse/api';
import { Button, Icon, Skeleton, State, words } from '@playhouse/ui';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import { Refused } from '#parts';
import { api } from '#session';
import { csv, download } from './csv';
import styles from './Ingest.module.css';
import { jobsQuery } from './jobs';

export function ObjectsPage() {
  const { id = '' } = useParams({ strict: false });
  const { after } = useSearch({ strict: false });
  const jobs = useQuery(jobsQuery({ videoId: id }));
  const objects = useQuery({
    queryKey: ['objects', id, after],
    queryFn: () =>
      api.get<Page<StoredObject>>(`/videos/${encodeURIComponent(id)}/objects`, {
        query: { limit: 100, after },
      }),
  });
  const items = objects.data?.items ?? [];
  const title = jobs.data?.items[0]?.title ?? 'Film';
  return (
    <div className={styles['page']}>
      <title>{`${title} · Playhouse console`}</title>
      <div className={styles['head']}>
        <div>
          <p className={styles['crumb']}>
            <Link to="/films">Films</Link>
          </p>
          <h1>{title}</h1>
        </div>
        <Button disabled={items.length === 0} onClick={() => download(`objects-${id}.csv`, table(items))}>
          <Icon name="download" size={16} />
          CSV
        </Button>
      </div>
      <p className={styles['mono']}>{id}</p>
      {objects.error && <Refused error={objects.error} />}
      {objects.isPending && <Skeleton className={styles['panelSkeleton'] ?? ''} />}
      {objects.data && items.length === 0 && (
        <State level="h2" title="Nothing is stored for this film">
          <p>It was deleted, or its first byte has not arrived.</p>
        </State>
      )}
      {items.length > 0 && (
        <div className="scroll" tabIndex={0} role="region" aria-label="Stored objects">
          <table className="table">
            <thead>
              <tr>
                <th scope="col">Class</th>
                <th scope="col">Object</th>
                <th scope="col">Rendition</th>
                <th scope="col" className="right">
                  Size
                </th>
              </tr>
            </thead>
            <tbody>
              {items.map((each) => (
                <tr key={`${each.bucket}/${each.key}`}>
                  <td>{each.class}</td>
                  <td className={styles['mono']} title={each.bucket}>
                    {each.key}
                  </td>
                  <td>{each.rendition ?? '–'}</td>
                  <td className="number right">{words.bytes(each.bytes)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {objects.data?.next && (
        <div className={styles['paging']}>
          <Link to="/films/$id" params={{ id }} search={{ after: objects.data.next }} className="button">
            More
          </Link>
        </div>
      )}
    </div>
  );
}

function table(items: readonly StoredObject[]): string {
  return csv([
    ['class', 'bucket', 'key', 'bytes', 'rendition'],
    ...items.map((each) => [each.class, each.bucket, each.key, each.bytes, each.rendition ?? '']),
  ]);
}

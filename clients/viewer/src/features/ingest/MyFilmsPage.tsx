import { isProblem, type Page, type Video } from '@playhouse/api';
import { Button, Skeleton, State } from '@playhouse/ui';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api } from '#session';
import { CreatorsOnly } from './CreatorsOnly';
import { FilmLine } from './FilmLine';
import styles from './Ingest.module.css';
import { mineKey, useLive } from './useLive';

export function MyFilmsPage() {
  return (
    <div className={styles['page']}>
      <title>My films · Playhouse</title>
      <CreatorsOnly>
        <MyFilms />
      </CreatorsOnly>
    </div>
  );
}

function MyFilms() {
  const films = useQuery({
    queryKey: mineKey,
    staleTime: 0,
    queryFn: () => api.get<Page<Video>>('/videos', { query: { mine: true, limit: 100 } }),
  });
  useLive(films.data?.items ?? []);
  if (films.isPending) {
    return (
      <div aria-busy="true" className={styles['coming']}>
        <h1>My films</h1>
        <div className={styles['lines']}>
          {[1, 2, 3].map((n) => (
            <Skeleton key={n} className={styles['skeleton'] ?? ''} />
          ))}
        </div>
      </div>
    );
  }
  if (films.isError) {
    return (
      <State
        title="Your films could not be loaded"
        trace={isProblem(films.error) ? films.error.traceId : undefined}
        action={<Button onClick={() => void films.refetch()}>Try again</Button>}
      >
        <p>{films.error.message}</p>
      </State>
    );
  }
  if (films.data.items.length === 0) {
    return (
      <State
        title="No films of yours yet"
        action={
          <Link to="/upload" className="button" data-look="next">
            Upload a film
          </Link>
        }
      >
        <p>Upload one, and watch it become ready here, stage by stage.</p>
      </State>
    );
  }
  return (
    <>
      <div className={styles['head']}>
        <h1>My films</h1>
        <Link to="/upload" className="button" data-look="next">
          Upload a film
        </Link>
      </div>
      <ul className={styles['films']}>
        {films.data.items.map((video) => (
          <FilmLine key={video.id} video={video} />
        ))}
      </ul>
    </>
  );
}

import { isProblem, type Video } from '@playhouse/api';
import { Button, Hero, HeroComing, Icon, Skeleton, State, useNow } from '@playhouse/ui';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { has, useAccount } from '#session';
import { bookmarks } from '#shelf';
import { FilmCard } from './FilmCard';
import styles from './HomePage.module.css';
import { rows } from './rows';
import { Still } from './Still';
import { firstSentence, publishedQuery } from './videos';

export function HomePage() {
  const account = useAccount();
  const films = useInfiniteQuery(publishedQuery);
  const now = useNow(60_000);
  const all = films.data?.pages.flatMap((page) => page.items) ?? [];
  if (films.isPending) return <HomeComing />;
  if (films.isError) {
    return (
      <State
        title="The programme could not be loaded"
        trace={isProblem(films.error) ? films.error.traceId : undefined}
        action={<Button onClick={() => void films.refetch()}>Try again</Button>}
      >
        <p>{films.error.message}</p>
      </State>
    );
  }
  const [first] = all;
  if (!first) return <NothingYet creator={has(account, 'creator')} guest={account === null} />;
  const shelf = account ? bookmarks(account.accountId) : [];
  return (
    <>
      <title>Playhouse</title>
      <First video={first} />
      {rows(all, shelf, now).map((row) => (
        <section key={row.name} className={styles['row']} aria-label={row.name}>
          <h2>{row.name}</h2>
          <ul className={styles['films']} data-wrap={row.name.startsWith('Everything')}>
            {row.films.map((video) => (
              <li key={video.id}>
                <FilmCard video={video} mark={shelf.find((each) => each.videoId === video.id)} />
              </li>
            ))}
          </ul>
        </section>
      ))}
      {films.hasNextPage && (
        <p className={styles['more']}>
          <Button disabled={films.isFetchingNextPage} onClick={() => void films.fetchNextPage()}>
            Show more films
          </Button>
        </p>
      )}
    </>
  );
}

function First({ video }: { video: Video }) {
  return (
    <section className={styles['first']} aria-label={video.title}>
      <Hero picture={<Still video={video} sizes="100vw" eager />}>
        <h1 className="hero-title">
          <Link to="/films/$id" params={{ id: video.id }}>
            {video.title}
          </Link>
        </h1>
        {video.description && <p className={styles['sentence']}>{firstSentence(video.description)}</p>}
        <div className={styles['actions']}>
          <Link to="/watch/$id" params={{ id: video.id }} className="button" data-look="next">
            <Icon name="play" size={18} />
            Play
          </Link>
        </div>
      </Hero>
    </section>
  );
}

function NothingYet({ creator, guest }: { creator: boolean; guest: boolean }) {
  return (
    <div className={styles['nothing']}>
      <title>Playhouse</title>
      <State
        title="The house is quiet tonight"
        action={
          creator ? (
            <Link to="/upload" className="button" data-look="next">
              Upload the first film
            </Link>
          ) : guest ? (
            <Link to="/sign-up" className="button">
              Make an account
            </Link>
          ) : undefined
        }
      >
        <p>
          {creator
            ? 'Nothing is on the programme yet. The first film could be yours.'
            : 'Nothing is on the programme yet. Films appear here as soon as they are ready.'}
        </p>
      </State>
    </div>
  );
}

function HomeComing() {
  return (
    <div aria-busy="true">
      <title>Playhouse</title>
      <h1 className="unseen">Playhouse is opening</h1>
      <div className={styles['first']}>
        <HeroComing />
      </div>
      <div className={styles['row']}>
        <div className={styles['films']}>
          {[1, 2, 3, 4, 5].map((n) => (
            <Skeleton key={n} className={styles['skeletonCard'] ?? ''} />
          ))}
        </div>
      </div>
    </div>
  );
}

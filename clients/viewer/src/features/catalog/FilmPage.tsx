import { isProblem, type Video } from '@playhouse/api';
import { Button, Hero, HeroComing, Icon, Notice, State, words } from '@playhouse/ui';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useAccount } from '#session';
import { bookmarks, isUnderWay } from '#shelf';
import styles from './FilmPage.module.css';
import { Still } from './Still';
import { badges, heard, language, videoQuery } from './videos';

export function FilmPage() {
  const { id } = useParams({ strict: false });
  const film = useQuery(videoQuery(id ?? ''));
  if (film.isPending) return <FilmComing />;
  if (film.isError) {
    const gone = isProblem(film.error) && (film.error.status === 404 || film.error.status === 410);
    return (
      <div className={styles['wrong']}>
        <title>Not playing · Playhouse</title>
        <State
          title={gone ? 'This film is not playing here' : 'The film could not be loaded'}
          trace={isProblem(film.error) ? film.error.traceId : undefined}
          action={
            gone ? (
              <Link to="/" className="button" data-look="next">
                See what is playing
              </Link>
            ) : (
              <Button onClick={() => void film.refetch()}>Try again</Button>
            )
          }
        >
          <p>{gone ? 'It was withdrawn, or the link is not complete.' : film.error.message}</p>
        </State>
      </div>
    );
  }
  return <Film video={film.data} />;
}

function Film({ video }: { video: Video }) {
  const account = useAccount();
  const mark = account ? bookmarks(account.accountId).find((each) => each.videoId === video.id) : undefined;
  const resume = mark && isUnderWay(mark) ? mark.position : undefined;
  const spoken = [
    ...new Set(
      heard(video)
        .map((track) => language(track.language))
        .filter(Boolean),
    ),
  ];
  const captions = [...new Set(video.captions.map((track) => language(track.language)).filter(Boolean))];
  const facts: [string, string][] = [
    ...(video.durationSeconds
      ? ([['Length', words.length(video.durationSeconds)]] as [string, string][])
      : []),
    ['Sound', heard(video).length === 0 ? 'None' : spoken.length > 0 ? spoken.join(', ') : 'Original'],
    ['Captions', captions.length > 0 ? captions.join(', ') : video.captions.length > 0 ? 'Yes' : 'None'],
    ['In the house since', new Date(video.createdAt).toLocaleDateString('en', { dateStyle: 'long' })],
    ...(video.viewCount > 0 ? ([['Seen', words.count(video.viewCount, 'time')]] as [string, string][]) : []),
  ];
  return (
    <article>
      <title>{`${video.title} · Playhouse`}</title>
      <Hero picture={<Still video={video} sizes="100vw" eager />}>
        <h1 className="hero-title">{video.title}</h1>
        <p className={styles['line']}>
          {video.durationSeconds && <span className="number">{words.length(video.durationSeconds)}</span>}
          {badges(video).map((badge) => (
            <span key={badge} className="chip">
              {badge}
            </span>
          ))}
          {video.access === 'premium' && <span className={`chip ${styles['premium']}`}>Premium</span>}
        </p>
        {video.playable ? (
          <div className={styles['actions']}>
            <Link to="/watch/$id" params={{ id: video.id }} className="button" data-look="next">
              <Icon name="play" size={18} />
              {resume ? `Play from ${words.clock(resume)}` : 'Play'}
            </Link>
            {account === null && <span className={styles['hint']}>You will be asked to sign in.</span>}
          </div>
        ) : (
          <Notice tone="info">
            {video.published
              ? 'This film is not ready to play yet. It starts here as soon as it is.'
              : 'This film is not on the programme. Only you see this page.'}
          </Notice>
        )}
        {resume && mark && (
          <span className={styles['progress']}>
            <span style={{ transform: `scaleX(${resume / mark.duration})` }} />
          </span>
        )}
      </Hero>
      <div className={styles['about']}>
        {video.description && <p className={styles['description']}>{video.description}</p>}
        <dl className={styles['facts']}>
          {facts.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </div>
    </article>
  );
}

function FilmComing() {
  return (
    <div aria-busy="true">
      <h1 className="unseen">The film is being fetched</h1>
      <HeroComing />
    </div>
  );
}

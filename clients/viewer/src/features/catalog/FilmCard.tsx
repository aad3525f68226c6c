import type { Video } from '@playhouse/api';
import { words } from '@playhouse/ui';
import { Link } from '@tanstack/react-router';
import type { Bookmark } from '#shelf';
import styles from './FilmCard.module.css';
import { Still } from './Still';
import { badges } from './videos';

export function FilmCard({ video, mark }: { video: Video; mark?: Bookmark | undefined }) {
  const left = mark ? mark.duration - mark.position : 0;
  const facts = [
    mark
      ? `${words.length(left)} left`
      : video.durationSeconds
        ? words.length(video.durationSeconds)
        : undefined,
    badges(video)[0],
    video.access === 'premium' ? 'Premium' : undefined,
  ].filter(Boolean);
  return (
    <Link to="/films/$id" params={{ id: video.id }} className={styles['card']}>
      <span className={styles['frame']}>
        <Still video={video} sizes="(orientation: portrait) 90vw, 24vw" />
        {mark && (
          <span className={styles['progress']}>
            <span style={{ transform: `scaleX(${mark.position / mark.duration})` }} />
          </span>
        )}
      </span>
      <span className={styles['title']}>{video.title}</span>
      <span className={styles['facts']}>{facts.join(' · ')}</span>
    </Link>
  );
}

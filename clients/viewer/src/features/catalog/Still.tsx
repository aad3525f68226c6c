import type { Video } from '@playhouse/api';
import { Icon } from '@playhouse/ui';
import { useState } from 'react';
import styles from './Still.module.css';
import { bestPicture, stills } from './videos';

/** A film's still in 16:9; an upright film keeps its shape before a dark ground. `sizes` as in HTML. */
export function Still({ video, sizes, eager = false }: { video: Video; sizes: string; eager?: boolean }) {
  const [broken, setBroken] = useState(false);
  const picture = bestPicture(video);
  if (!picture || broken) {
    return (
      <span className={styles['empty']}>
        <Icon name="film" size={36} />
      </span>
    );
  }
  const upright = picture.height > picture.width;
  return (
    <img
      className={styles['still']}
      data-upright={upright}
      src={picture.url}
      srcSet={
        upright
          ? undefined
          : stills(video)
              .map(({ url, width }) => `${url} ${width}w`)
              .join(', ')
      }
      sizes={sizes}
      alt=""
      loading={eager ? 'eager' : 'lazy'}
      decoding="async"
      onError={() => setBroken(true)}
    />
  );
}

import { words } from '@playhouse/ui';
import { type CSSProperties, type PointerEvent, useRef, useState } from 'react';
import { chapterAt, type Chapter } from './chapters';
import styles from './Scrubber.module.css';
import { type Still, stillAt } from './storyboard';

type Props = {
  position: number;
  duration: number;
  buffered: number;
  stills: readonly Still[];
  chapters: readonly Chapter[];
  onSeek: (second: number) => void;
};

/** The time line: a slider for keys and touch, with the picture of the place under the pointer. */
export function Scrubber({ position, duration, buffered, stills, chapters, onSeek }: Props) {
  const line = useRef<HTMLDivElement>(null);
  const [hover, setHover] = useState<number>();
  const [dragging, setDragging] = useState(false);

  const secondAt = (event: PointerEvent) => {
    const { left, width } = line.current!.getBoundingClientRect();
    return Math.min(1, Math.max(0, (event.clientX - left) / width)) * duration;
  };
  const shown = dragging && hover !== undefined ? hover : position;
  const share = (second: number) => (duration > 0 ? Math.min(1, second / duration) : 0);

  return (
    <div
      ref={line}
      className={styles['scrubber']}
      role="slider"
      tabIndex={0}
      aria-label="Place in the film"
      aria-valuemin={0}
      aria-valuemax={Math.round(duration)}
      aria-valuenow={Math.round(position)}
      aria-valuetext={spoken(position, duration, chapterAt(chapters, position))}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        setDragging(true);
        setHover(secondAt(event));
      }}
      onPointerMove={(event) => setHover(secondAt(event))}
      onPointerUp={(event) => {
        if (!dragging) return;
        setDragging(false);
        onSeek(secondAt(event));
        if (event.pointerType !== 'mouse') setHover(undefined);
      }}
      onPointerCancel={() => {
        setDragging(false);
        setHover(undefined);
      }}
      onPointerLeave={() => {
        if (!dragging) setHover(undefined);
      }}
    >
      <div className={styles['rail']}>
        <div className={styles['buffered']} style={{ transform: `scaleX(${share(buffered)})` }} />
        <div className={styles['played']} style={{ transform: `scaleX(${share(shown)})` }} />
      </div>
      <div className={styles['knob']} style={{ left: `${share(shown) * 100}%` }} />
      {hover !== undefined && duration > 0 && (
        <Preview
          second={hover}
          still={stillAt(stills, hover)}
          chapter={chapterAt(chapters, hover)}
          share={share(hover)}
        />
      )}
    </div>
  );
}

function spoken(position: number, duration: number, chapter: Chapter | undefined) {
  const place = `${words.clock(position)} of ${words.clock(duration)}`;
  return chapter ? `${place}, ${chapter.title}` : place;
}

function Preview({
  second,
  still,
  chapter,
  share,
}: {
  second: number;
  still: Still | undefined;
  chapter: Chapter | undefined;
  share: number;
}) {
  return (
    <div
      className={styles['preview']}
      style={{ '--share': share } as CSSProperties}
      data-picture={still !== undefined}
    >
      {still && (
        <div
          className={styles['still']}
          data-testid="scrub-picture"
          style={{
            width: `${still.w}px`,
            height: `${still.h}px`,
            backgroundImage: `url("${still.url.replaceAll('"', '%22')}")`,
            backgroundPosition: `-${still.x}px -${still.y}px`,
          }}
        />
      )}
      {chapter && <span className={styles['chapter']}>{chapter.title}</span>}
      <span className="number">{words.clock(second)}</span>
    </div>
  );
}

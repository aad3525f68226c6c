import { Button, Icon, words } from '@playhouse/ui';
import type { Chapter } from './chapters';
import type { Stage } from './keys';
import styles from './Controls.module.css';
import type { Screening, ScreeningState } from './screening';
import { Scrubber } from './Scrubber';
import type { Still } from './storyboard';

type Props = {
  title: string;
  state: ScreeningState;
  screening: Screening;
  stage: Stage;
  stills: readonly Still[];
  chapters: readonly Chapter[];
  full: boolean;
  panelOpen: boolean;
  visible: boolean;
  onLeave: () => void;
};

export function Controls({
  title,
  state,
  screening,
  stage,
  stills,
  chapters,
  full,
  panelOpen,
  visible,
  onLeave,
}: Props) {
  const replay = state.phase === 'ended';
  return (
    <div className={styles['controls']} data-visible={visible}>
      <div className={styles['top']}>
        <Button look="quiet" aria-label="Leave the film" onClick={onLeave}>
          <Icon name="back" size={24} />
        </Button>
        <h1 className={styles['title']}>{title}</h1>
      </div>
      <div className={styles['bottom']}>
        <Scrubber
          position={state.position}
          duration={state.duration}
          buffered={state.buffered}
          stills={stills}
          chapters={chapters}
          onSeek={(second) => screening.seek(second)}
        />
        <div className={styles['line']}>
          <Button
            look="quiet"
            className={styles['play'] ?? ''}
            aria-label={replay ? 'Play again' : state.paused ? 'Play' : 'Pause'}
            onClick={() => screening.toggle()}
          >
            <Icon name={replay ? 'retry' : state.paused ? 'play' : 'pause'} size={28} />
          </Button>
          <div className={styles['volume']}>
            <Button
              look="quiet"
              aria-label={state.muted ? 'Sound on' : 'Sound off'}
              onClick={() => screening.toggleMuted()}
            >
              <Icon name={state.muted ? 'muted' : 'volume'} size={24} />
            </Button>
            <input
              type="range"
              aria-label="Volume"
              min={0}
              max={1}
              step={0.05}
              value={state.muted ? 0 : state.volume}
              onChange={(event) => screening.setVolume(event.currentTarget.valueAsNumber)}
            />
          </div>
          <span className={`number ${styles['time']}`}>
            {words.clock(state.position)} <span>/ {words.clock(state.duration)}</span>
          </span>
          <span className={styles['push']} />
          {state.captions.length > 0 && (
            <Button
              look="quiet"
              aria-label="Captions"
              aria-pressed={state.captionsKey !== 'off'}
              onClick={() => screening.toggleCaptions()}
            >
              <Icon name="captions" size={24} />
            </Button>
          )}
          <Button
            look="quiet"
            aria-label="Picture and sound"
            aria-expanded={panelOpen}
            data-panel-button
            onClick={() => stage.togglePanel()}
          >
            <Icon name="tune" size={24} />
          </Button>
          <Button
            look="quiet"
            aria-label={full ? 'Leave the whole screen' : 'Whole screen'}
            onClick={stage.toggleFull}
          >
            <Icon name={full ? 'exitFull' : 'full'} size={24} />
          </Button>
        </div>
      </div>
    </div>
  );
}

import styles from './Panel.module.css';
import type { Screening, ScreeningState } from './screening';
import { auto, off } from './tracks';

const rates = [0.5, 0.75, 1, 1.25, 1.5, 2] as const;

type Option = { key: string; label: string };

/** Quality, speed, captions and sound in one place. */
export function Panel({ state, screening }: { state: ScreeningState; screening: Screening }) {
  const qualities: Option[] = [
    {
      key: auto,
      label:
        state.quality === auto && state.playingSide > 0 ? `Automatic (${state.playingSide}p)` : 'Automatic',
    },
    ...state.qualities,
  ];
  return (
    <div className={styles['panel']} role="dialog" aria-label="Picture and sound" data-panel>
      <Group
        name="Quality"
        options={qualities}
        chosen={state.quality}
        onChoose={(key) => screening.chooseQuality(key)}
      />
      <Group
        name="Speed"
        options={rates.map((rate) => ({ key: String(rate), label: rate === 1 ? 'Normal' : `${rate}×` }))}
        chosen={String(state.rate)}
        onChoose={(key) => screening.setRate(Number(key))}
      />
      <Group
        name="Captions"
        options={[
          { key: off, label: state.captions.length > 0 ? 'Off' : 'This film has none' },
          ...state.captions,
        ]}
        chosen={state.captionsKey}
        onChoose={(key) => screening.chooseCaptions(key)}
      />
      {state.audio.length > 1 && (
        <Group
          name="Sound"
          options={state.audio}
          chosen={state.audioKey}
          onChoose={(key) => screening.chooseAudio(key)}
        />
      )}
    </div>
  );
}

function Group({
  name,
  options,
  chosen,
  onChoose,
}: {
  name: string;
  options: readonly Option[];
  chosen: string;
  onChoose: (key: string) => void;
}) {
  return (
    <fieldset className={styles['group']}>
      <legend>{name}</legend>
      {options.map(({ key, label }) => (
        <label key={key} className={styles['option']}>
          <input
            type="radio"
            name={name}
            value={key}
            checked={chosen === key}
            onChange={() => onChoose(key)}
          />
          <span>{label}</span>
        </label>
      ))}
    </fieldset>
  );
}

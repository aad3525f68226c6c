import type { Video } from '@playhouse/api';
import { Button, Choice, Dialog, Notice, TextField } from '@playhouse/ui';
import { useState } from 'react';
import { chosen, traceOf, useGiving, useTaking } from './give';
import styles from './Ingest.module.css';
import { type Spoken, spokenOf } from './spoken';

/** In which languages a film is heard, and one more. What is made of a file is told on the film's line. */
export function SoundsDialog({ video, onClose }: { video: Video; onClose: () => void }) {
  const [wrong, setWrong] = useState<{ language?: string; file?: string }>({});
  const giving = useGiving(video, onClose);
  const taking = useTaking(video);
  const refused = giving.error ?? taking.error;
  const busy = giving.isPending || taking.isPending;
  return (
    <Dialog
      title="Languages"
      confirm={giving.isPending ? 'Sending' : 'Add'}
      busy={busy}
      onClose={onClose}
      onConfirm={(form) => {
        const language = String(form.get('language')).trim();
        const file = chosen(form, 'sound');
        const known = /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(language);
        setWrong({
          ...(known ? {} : { language: 'Give its code, for instance de or pt-BR.' }),
          ...(file ? {} : { file: 'Choose a file.' }),
        });
        const role = form.get('role') === 'description' ? 'description' : 'main';
        if (known && file) giving.mutate({ path: `audio/${language}?role=${role}`, file });
      }}
    >
      <ul className={styles['sounds']} aria-label="Sounds of this film">
        {spokenOf(video).map((sound) => (
          <li key={sound.key}>
            <span>
              {sound.words} <span className={styles['hint']}>{stateWords(sound)}</span>
            </span>
            {sound.given && (
              <Button
                look="quiet"
                disabled={busy}
                aria-label={`Take ${sound.words} away`}
                onClick={() => taking.mutate(`audio/${sound.language}?role=${sound.role}`)}
              >
                Take away
              </Button>
            )}
          </li>
        ))}
      </ul>
      <TextField
        label="Language"
        name="language"
        autoComplete="off"
        maxLength={35}
        hint="Its code, for instance de or pt-BR"
        wrong={wrong.language}
      />
      <Choice
        label="What it is"
        name="role"
        defaultValue="main"
        options={[
          ['main', 'The film in this language'],
          ['description', 'Audio description'],
        ]}
      />
      <TextField
        label="Sound"
        name="sound"
        type="file"
        accept="audio/*,video/mp4,.mka,.m4a,.flac,.ac3,.opus"
        hint="As long as the film: M4A, MP3, FLAC, WAV and the like"
        wrong={wrong.file}
      />
      {refused && (
        <Notice tone="bad" live trace={traceOf(refused)}>
          {refused.message}
        </Notice>
      )}
    </Dialog>
  );
}

const stateWords = ({ status }: Spoken) =>
  status === 'ENCODING' ? 'is being made' : status === 'FAILED' ? 'did not work out' : '';

/** What became of sounds that were given: under way, or why not. */
export function SoundNotes({ video }: { video: Video }) {
  return spokenOf(video)
    .filter(({ status }) => status !== 'READY')
    .map((sound) =>
      sound.status === 'ENCODING' ? (
        <p key={sound.key} className={styles['stage']} role="status">
          {sound.words} is being made
        </p>
      ) : (
        <Notice key={sound.key} tone="bad">
          {sound.words}: {sound.why ?? 'did not work out.'}
        </Notice>
      ),
    );
}

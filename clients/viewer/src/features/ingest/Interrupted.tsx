import { Button, Notice } from '@playhouse/ui';
import { useRef, useState } from 'react';
import styles from './Ingest.module.css';
import { differs, type Remembered } from './plan';
import { fileAgain, forgetUpload, rememberedUploads } from './remembered';
import { resumeUpload, useUploads } from './uploads';

/** Uploads that a reload or another day cut off: the same file, and only what is missing is sent. */
export function Interrupted() {
  const [, again] = useState(0);
  const running = new Set(useUploads().flatMap(({ videoId }) => videoId ?? []));
  const waiting = rememberedUploads().filter(({ videoId }) => !running.has(videoId));
  if (waiting.length === 0) return null;
  return (
    <section aria-label="Not finished">
      <h2 className={styles['part']}>Not finished</h2>
      <ul className={styles['lines']}>
        {waiting.map((begun) => (
          <li key={begun.videoId} className={styles['upload']}>
            <ResumeChoice begun={begun} onForget={() => again((n) => n + 1)} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Asks for the file again, or takes it where the browser kept a handle. */
export function ResumeChoice({ begun, onForget }: { begun: Remembered; onForget?: () => void }) {
  const picker = useRef<HTMLInputElement>(null);
  const [wrong, setWrong] = useState<string>();
  const take = (file: File) => {
    const why = differs(file, begun);
    setWrong(why);
    if (!why) resumeUpload(file, begun);
  };
  const ask = async () => {
    const kept = await fileAgain(begun.videoId);
    if (kept && !differs(kept, begun)) take(kept);
    else picker.current?.click();
  };
  return (
    <>
      <div className={styles['uploadHead']}>
        <span>
          {onForget && <strong>{begun.title} </strong>}
          <span className={styles['hint']}>
            Choose {begun.fileName ? `“${begun.fileName}”` : 'the same file'} again and only the missing parts
            are sent.
          </span>
        </span>
        <span className={styles['lineActions']}>
          <Button onClick={() => void ask()} aria-label={`Go on with ${begun.title}`}>
            Go on
          </Button>
          {onForget && (
            <Button
              look="quiet"
              aria-label={`Forget ${begun.title}`}
              onClick={() => {
                forgetUpload(begun.videoId);
                onForget();
              }}
            >
              Forget
            </Button>
          )}
        </span>
      </div>
      <input
        ref={picker}
        type="file"
        hidden
        aria-label={`File of ${begun.title}`}
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          event.currentTarget.value = '';
          if (file) take(file);
        }}
      />
      {wrong && (
        <Notice tone="bad" live>
          {wrong}
        </Notice>
      )}
    </>
  );
}

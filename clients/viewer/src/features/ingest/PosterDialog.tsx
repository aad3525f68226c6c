import type { Video } from '@playhouse/api';
import { Button, Dialog, Notice, TextField } from '@playhouse/ui';
import { useState } from 'react';
import { chosen, traceOf, useGiving, useTaking } from './give';
import styles from './Ingest.module.css';

/** The picture that stands for a film: a file of the creator's, or the film's own. */
export function PosterDialog({ video, onClose }: { video: Video; onClose: () => void }) {
  const [missing, setMissing] = useState(false);
  const giving = useGiving(video, onClose);
  const taking = useTaking(video, onClose);
  const refused = giving.error ?? taking.error;
  const busy = giving.isPending || taking.isPending;
  return (
    <Dialog
      title="Poster"
      confirm={giving.isPending ? 'Sending' : 'Use this picture'}
      busy={busy}
      onClose={onClose}
      onConfirm={(form) => {
        const file = chosen(form, 'picture');
        setMissing(!file);
        if (file) giving.mutate({ path: 'poster', file });
      }}
    >
      {video.poster && (
        <img className={styles['posterNow']} src={video.poster.url} alt="The poster as it is now" />
      )}
      <TextField
        label="Picture"
        name="picture"
        type="file"
        accept="image/jpeg,image/png"
        hint="JPEG or PNG, at most 10 MB"
        wrong={missing ? 'Choose a picture.' : undefined}
      />
      {video.poster && (
        <div>
          <Button look="quiet" disabled={busy} onClick={() => taking.mutate('poster')}>
            Use the film’s own
          </Button>
        </div>
      )}
      {refused && (
        <Notice tone="bad" live trace={traceOf(refused)}>
          {refused.message}
        </Notice>
      )}
    </Dialog>
  );
}

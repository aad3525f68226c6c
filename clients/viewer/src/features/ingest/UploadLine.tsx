import { Problem } from '@playhouse/api';
import { Bar, Button, Notice, words } from '@playhouse/ui';
import { Link } from '@tanstack/react-router';
import styles from './Ingest.module.css';
import { dropUpload, goOn, pauseUpload, type Upload } from './uploads';

export function UploadLine({ upload }: { upload: Upload }) {
  const { key, title, phase, sent, size, problem } = upload;
  return (
    <li className={styles['upload']}>
      <div className={styles['uploadHead']}>
        <strong>{title}</strong>
        <span className={styles['lineActions']}>
          {(phase === 'sending' || phase === 'waiting') && (
            <Button look="quiet" onClick={() => pauseUpload(key)} aria-label={`Pause ${title}`}>
              Pause
            </Button>
          )}
          {(phase === 'paused' || (phase === 'wrong' && upload.videoId)) && (
            <Button onClick={() => goOn(key)} aria-label={`Go on with ${title}`}>
              Go on
            </Button>
          )}
          {phase === 'wrong' && !upload.videoId && (
            <Button
              look="quiet"
              onClick={() => dropUpload(key)}
              aria-label={`Remove ${title} from this list`}
            >
              Remove
            </Button>
          )}
          {phase === 'done' && (
            <Link to="/my-films" className="button">
              Watch it get ready
            </Link>
          )}
        </span>
      </div>
      <Bar
        fraction={sent / size}
        label={`Upload of ${title}`}
        {...(phase === 'done' ? { tone: 'good' as const } : {})}
      />
      <p className={`number ${styles['uploadWords']}`} role="status">
        {phaseWords(upload)}
      </p>
      {problem && phase === 'wrong' && (
        <Notice tone="bad" live trace={problem instanceof Problem ? problem.traceId : undefined}>
          {problem.message}
        </Notice>
      )}
    </li>
  );
}

function phaseWords({ phase, sent, size, bytesPerSecond }: Upload): string {
  const so = `${words.bytes(sent)} of ${words.bytes(size)}`;
  switch (phase) {
    case 'beginning':
      return 'Asking for a place';
    case 'sending':
      return bytesPerSecond > 0
        ? `${words.percent(sent / size)}, ${so}, ${words.remaining((size - sent) / bytesPerSecond)} left`
        : `${words.percent(sent / size)}, ${so}`;
    case 'waiting':
      return `${so}, waiting for the connection`;
    case 'finishing':
      return 'Everything is there, closing the file';
    case 'done':
      return `${words.bytes(size)} arrived`;
    case 'paused':
      return `Paused at ${words.percent(sent / size)}, ${so}`;
    case 'wrong':
      return `Stopped at ${words.percent(sent / size)}`;
  }
}

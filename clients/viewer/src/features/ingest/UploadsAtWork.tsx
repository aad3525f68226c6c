import { words } from '@playhouse/ui';
import { Link } from '@tanstack/react-router';
import { atWork, useUploads } from './uploads';
import styles from './Ingest.module.css';

/** A word in the header while films are on their way up, on every page. */
export function UploadsAtWork() {
  const open = useUploads().filter(atWork);
  if (open.length === 0) return null;
  const sent = open.reduce((sum, upload) => sum + upload.sent, 0);
  const size = open.reduce((sum, upload) => sum + upload.size, 0);
  return (
    <Link to="/upload" className={styles['atWork']} aria-label={`Uploading, ${words.percent(sent / size)}`}>
      <span className="number">{words.percent(sent / size)}</span>
    </Link>
  );
}

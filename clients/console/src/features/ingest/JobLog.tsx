import type { JobLine } from '@playhouse/api';
import { Notice } from '@playhouse/ui';
import { useEffect, useRef, useState } from 'react';
import { api } from '#session';
import styles from './Ingest.module.css';

const pageOf = 200;
const everyMs = 4000;
const kept = 4000;

const tones: Record<string, string> = {
  encoded: 'good',
  published: 'good',
  reused: 'good',
  healed: 'good',
  failed: 'bad',
  rejected: 'warn',
  interrupted: 'warn',
  cancelled: 'warn',
  engine: 'quiet',
};

/** The job's log with a live tail; it follows while the reader is at its end. */
export function JobLog({ jobId, over }: { jobId: string; over: boolean }) {
  const { lines, error, read } = useTail(jobId, over);
  const [engine, setEngine] = useState(true);
  const box = useRef<HTMLDivElement>(null);
  const following = useRef(true);
  const shown = engine ? lines : lines.filter(({ event }) => event !== 'engine');
  useEffect(() => {
    if (following.current && box.current) box.current.scrollTop = box.current.scrollHeight;
  }, [shown.length]);
  return (
    <section aria-label="Log">
      <div className={styles['head']}>
        <h2 className={styles['part']}>Log</h2>
        <label className={styles['check']}>
          <input type="checkbox" checked={engine} onChange={(event) => setEngine(event.target.checked)} />
          Engine’s own lines
        </label>
      </div>
      {error && <Notice tone="bad">{error.message}</Notice>}
      <div
        ref={box}
        className={styles['log']}
        role="log"
        aria-label="Job log"
        aria-live="off"
        tabIndex={0}
        onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
          following.current = scrollHeight - scrollTop - clientHeight < 24;
        }}
      >
        {shown.length === 0 && (
          <p className={styles['hint']}>{read ? 'Nothing has been logged yet.' : 'Reading the log'}</p>
        )}
        <ol>
          {shown.map((line) => (
            <li key={line.seq} data-tone={tones[line.event]}>
              <time dateTime={line.time} title={line.time}>
                {line.time.slice(11, 19)}
              </time>
              <span className={styles['where']}>
                {line.member} {line.step}
                {line.chunk === undefined ? '' : ` ${line.chunk}`}
              </span>
              <span className={styles['event']}>{line.event}</span>
              <span className={styles['message']}>{line.message}</span>
            </li>
          ))}
        </ol>
      </div>
    </section>
  );
}

function useTail(jobId: string, over: boolean) {
  const [lines, setLines] = useState<readonly JobLine[]>([]);
  const [error, setError] = useState<Error>();
  const [read, setRead] = useState(false);
  const ended = useRef(over);
  useEffect(() => {
    ended.current = over;
  }, [over]);
  useEffect(() => {
    const stop = new AbortController();
    let last = 0;
    let timer: ReturnType<typeof setTimeout>;
    const ask = async () => {
      const endedBefore = ended.current;
      let more = true;
      try {
        while (more && !stop.signal.aborted) {
          const text = await api.text(`/jobs/${encodeURIComponent(jobId)}/log`, {
            query: { after: last === 0 ? undefined : last, limit: pageOf },
            headers: { Accept: 'application/x-ndjson' },
            signal: stop.signal,
          });
          const found = parse(text);
          last = found.at(-1)?.seq ?? last;
          more = found.length === pageOf;
          if (found.length > 0) setLines((before) => [...before, ...found].slice(-kept));
        }
        setError(undefined);
        setRead(true);
      } catch (problem) {
        if (stop.signal.aborted) return;
        setError(problem instanceof Error ? problem : new Error(String(problem)));
      }
      timer = setTimeout(() => void ask(), endedBefore ? everyMs * 4 : everyMs);
    };
    void ask();
    return () => {
      stop.abort();
      clearTimeout(timer);
    };
  }, [jobId]);
  return { lines, error, read };
}

function parse(text: string): JobLine[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as JobLine);
}

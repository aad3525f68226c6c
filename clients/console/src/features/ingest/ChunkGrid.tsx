import type { Job, JobChunk } from '@playhouse/api';
import { words } from '@playhouse/ui';
import { useState } from 'react';
import styles from './Ingest.module.css';

const says: Record<JobChunk['status'], readonly [word: string, tone: string, sign: string]> = {
  WAITING: ['waiting', 'idle', '·'],
  LEASED: ['being made', 'run', '▸'],
  DONE: ['done', 'good', '✓'],
  DEAD: ['given up', 'bad', '✕'],
};

/** Every chunk of the film in order; its state is a colour, a sign and a word. */
export function ChunkGrid({ job, now }: { job: Job; now: number }) {
  const [open, setOpen] = useState<number>();
  if (job.chunks.length === 0) return null;
  const chosen = job.chunks.find(({ number }) => number === open);
  return (
    <section aria-label="Chunks">
      <h2 className={styles['part']}>Chunks</h2>
      <p className={styles['legend']}>
        {Object.entries(says).map(([status, [word, tone, sign]]) => {
          const n = job.chunks.filter((chunk) => chunk.status === status).length;
          return n === 0 ? null : (
            <span key={status} className={styles['tag']} data-tone={tone}>
              <span aria-hidden="true">{sign}</span> {n} {word}
            </span>
          );
        })}
      </p>
      <ul className={styles['chunks']}>
        {job.chunks.map((chunk) => {
          const [word, tone, sign] = says[chunk.status];
          return (
            <li key={chunk.number}>
              <button
                type="button"
                className={styles['chunk']}
                data-tone={tone}
                aria-pressed={open === chunk.number}
                aria-label={`Chunk ${chunk.number}, ${word}${chunk.failures > 0 ? `, ${words.count(chunk.failures, 'failure')}` : ''}`}
                onClick={() => setOpen(open === chunk.number ? undefined : chunk.number)}
              >
                <span className="number">{chunk.number}</span>
                <span aria-hidden="true">
                  {chunk.failures > 0 && chunk.status !== 'DEAD' ? `${sign}!` : sign}
                </span>
              </button>
            </li>
          );
        })}
      </ul>
      {chosen && <ChunkFacts chunk={chosen} now={now} />}
    </section>
  );
}

function ChunkFacts({ chunk, now }: { chunk: JobChunk; now: number }) {
  const facts: [string, string][] = [
    ['State', says[chunk.status][0]],
    [
      'Of the film',
      `${words.clock(chunk.startSeconds)} to ${words.clock(chunk.startSeconds + chunk.durationSeconds)}`,
    ],
    ['Failures', String(chunk.failures)],
    ['Interruptions', String(chunk.interruptions)],
    ...(chunk.worker ? ([['Worker', chunk.worker]] as [string, string][]) : []),
    ...(chunk.leaseExpiresAt
      ? ([['Lease ends', words.ago(chunk.leaseExpiresAt, now)]] as [string, string][])
      : []),
    ...(chunk.cpuSeconds === undefined
      ? []
      : ([['CPU', words.span(chunk.cpuSeconds)]] as [string, string][])),
    ...(chunk.key ? ([['Object', chunk.key]] as [string, string][]) : []),
    ...(chunk.sha256 ? ([['SHA-256', chunk.sha256]] as [string, string][]) : []),
  ];
  return (
    <dl className={styles['chunkFacts']}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

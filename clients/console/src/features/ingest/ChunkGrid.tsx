import type { Job, JobChunk } from '@playhouse/api';
import { Button, Notice, words } from '@playhouse/ui';
import { useState } from 'react';
import { states as says } from './GraphView';
import styles from './Ingest.module.css';
import { mayRetry } from './job';
import { useAct } from './JobActions';
import { Why } from './Why';

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
            <span key={status} className="tag" data-tone={tone}>
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
      {chosen && mayRetry(job) && <Anew key={chosen.number} job={job} chunk={chosen.number} />}
    </section>
  );
}

/** The next attempt makes this chunk again and uses what was made of the others. */
function Anew({ job, chunk }: { job: Job; chunk: number }) {
  const [asked, setAsked] = useState(false);
  const act = useAct(job);
  if (act.isSuccess)
    return (
      <Notice tone="good" live>
        Chunk {chunk} is in the queue; the others are used again.
      </Notice>
    );
  if (!asked)
    return (
      <div className={styles['levers']}>
        <Button onClick={() => setAsked(true)}>Retry chunk {chunk}</Button>
      </div>
    );
  return (
    <Why
      question={`Why is chunk ${chunk} made again?`}
      act="Make it again"
      busy={act.isPending}
      error={act.error}
      onAct={(reason) => act.mutate({ path: 'retry', body: { reason, chunk } })}
      onClose={() => setAsked(false)}
    />
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

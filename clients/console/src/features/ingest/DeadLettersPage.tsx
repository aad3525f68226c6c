import type { DeadLetter, Job, Page } from '@playhouse/api';
import { Button, Notice, Skeleton, State, useNow, words } from '@playhouse/ui';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { Refused, When } from '#parts';
import { api } from '#session';
import styles from './Ingest.module.css';
import { Why } from './Why';

/** What failed for the last time, why, and the way back. */
export function DeadLettersPage() {
  const { jobId, after } = useSearch({ strict: false });
  const letters = useQuery({
    queryKey: ['dead-letters', jobId, after],
    refetchInterval: 15_000,
    queryFn: () => api.get<Page<DeadLetter>>('/dead-letters', { query: { jobId, after, limit: 50 } }),
  });
  const now = useNow(5000);
  return (
    <div className={styles['page']}>
      <title>Dead letters · Playhouse console</title>
      <h1>Dead letters</h1>
      <p className={styles['hint']}>
        Work that our encoder failed on for the last time. Replaying makes the job’s next attempt; what was
        made before is used again.{' '}
        {jobId && (
          <>
            Only of one job. <Link to="/dead-letters">Show all</Link>
          </>
        )}
      </p>
      {letters.error && <Refused error={letters.error} />}
      {letters.isPending && <Skeleton className={styles['panelSkeleton'] ?? ''} />}
      {letters.data?.items.length === 0 && (
        <State level="h2" title="Nothing was given up">
          <p>A piece of work that fails five times is laid down here.</p>
        </State>
      )}
      <ul className={styles['letters']}>
        {letters.data?.items.map((letter) => (
          <Letter key={letter.id} letter={letter} now={now} />
        ))}
      </ul>
      {(after || letters.data?.next) && (
        <div className={styles['paging']}>
          {letters.data?.next && (
            <Link
              to="/dead-letters"
              search={{ ...(jobId ? { jobId } : {}), after: letters.data.next }}
              className="button"
            >
              Older
            </Link>
          )}
        </div>
      )}
    </div>
  );
}

function Letter({ letter, now }: { letter: DeadLetter; now: number }) {
  const [asked, setAsked] = useState(false);
  const queries = useQueryClient();
  const replay = useMutation({
    mutationFn: (reason: string) =>
      api.post<Job>(
        `/dead-letters/${letter.id}/replay`,
        { reason },
        { headers: { 'Idempotency-Key': crypto.randomUUID() } },
      ),
    onSuccess: async () => {
      setAsked(false);
      await queries.invalidateQueries({ queryKey: ['dead-letters'] });
    },
  });
  const may = !letter.replayedAt && letter.replayable !== false;
  return (
    <li className={styles['letter']}>
      <header>
        <h2>
          <Link to="/jobs/$id" params={{ id: letter.jobId }}>
            {letter.title}
          </Link>
        </h2>
        <span className="tag" data-tone={letter.replayedAt ? 'idle' : 'bad'}>
          {letter.replayedAt ? 'replayed' : words.count(letter.failures, 'failure')}
        </span>
      </header>
      <p className={styles['hint']}>
        {letter.step}
        {letter.chunk === undefined ? '' : ` chunk ${letter.chunk}`}, attempt {letter.attempt}
        {letter.member && `, on ${letter.member}`}, <When at={letter.at} now={now} />
        {letter.replayedAt && (
          <>
            ; replayed <When at={letter.replayedAt} now={now} />
          </>
        )}
      </p>
      <p>
        <strong>{letter.code}</strong>: {letter.message}
      </p>
      {letter.lastWords.length > 0 && (
        <pre className={styles['lastWords']} tabIndex={0} aria-label="FFmpeg’s last words">
          {letter.lastWords.join('\n')}
        </pre>
      )}
      {may && !asked && (
        <div className={styles['levers']}>
          <Button onClick={() => setAsked(true)}>Replay</Button>
        </div>
      )}
      {asked && (
        <Why
          question="Why is it replayed?"
          act="Replay it"
          busy={replay.isPending}
          error={replay.error}
          onAct={(reason) => replay.mutate(reason)}
          onClose={() => setAsked(false)}
        />
      )}
      {replay.isSuccess && (
        <Notice tone="good" live>
          Its job is in the queue again.
        </Notice>
      )}
    </li>
  );
}

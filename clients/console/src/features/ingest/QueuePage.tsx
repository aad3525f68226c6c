import type { Queue, QueueLimits } from '@playhouse/api';
import { Button, Notice, Skeleton, TextField, useNow, words } from '@playhouse/ui';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Refused, When } from '#parts';
import { api } from '#session';
import styles from './Ingest.module.css';
import { again } from './jobs';
import { Why } from './Why';

const bounds: readonly (readonly [name: keyof QueueLimits, label: string, hint: string])[] = [
  ['slots', 'Encodes of a worker', 'at the same time'],
  ['lightSlots', 'Short steps of a worker', 'at the same time'],
  ['perCreator', 'Claims of one creator', 'in the whole cluster'],
];

type Seen = { value: Queue; etag?: string | undefined };

const queueQuery = {
  queryKey: ['queue'],
  refetchInterval: again,
  queryFn: async (): Promise<Seen> => {
    const { value, etag } = await api.send<Queue>('GET', '/queue');
    return { value, etag };
  },
};

/** How much waits, whether it is worked on, and how much at once. */
export function QueuePage() {
  const queue = useQuery(queueQuery);
  const now = useNow(5000);
  return (
    <div className={styles['page']}>
      <title>Queue · Playhouse console</title>
      <h1>Queue</h1>
      {queue.error && <Refused error={queue.error} />}
      {queue.isPending && <Skeleton className={styles['panelSkeleton'] ?? ''} />}
      {queue.data && (
        <>
          {queue.data.value.paused && (
            <Notice tone="warn">
              Nothing is claimed: {queue.data.value.reason ?? 'no reason was given'}. What runs is ended.
            </Notice>
          )}
          <Panels queue={queue.data.value} now={now} />
          <Levers key={queue.data.value.version} seen={queue.data} />
        </>
      )}
    </div>
  );
}

function Panels({ queue, now }: { queue: Queue; now: number }) {
  const panels: readonly (readonly [string, string, string])[] = [
    ['Encodes waiting', String(queue.depth.heavy), 'chunks that are due'],
    ['Short steps waiting', String(queue.depth.light), 'plan, assemble, package'],
    ['Being worked on', String(queue.leased), 'claims that stand'],
    [
      'The oldest waits',
      queue.oldestSeconds === undefined ? '–' : words.span(queue.oldestSeconds),
      queue.oldestSeconds === undefined ? 'nothing waits' : 'since it was due',
    ],
  ];
  return (
    <>
      <div className={styles['panels']}>
        {panels.map(([name, value, foot]) => (
          <section key={name} className={styles['panel']}>
            <h2>{name}</h2>
            <p className={`number ${styles['value']}`}>{value}</p>
            <p className={`${styles['panelFoot']} ${styles['hint']}`}>{foot}</p>
          </section>
        ))}
      </div>
      <p>{limitsInWords(queue.limits)}</p>
      {queue.changedAt && (
        <p className={styles['hint']}>
          Version {queue.version}, changed <When at={queue.changedAt} now={now} />
          {queue.reason && !queue.paused && `: “${queue.reason}”`}
        </p>
      )}
    </>
  );
}

function limitsInWords(limits: QueueLimits): string {
  const set = bounds.filter(([name]) => limits[name] !== undefined);
  if (set.length === 0) return 'No limits beyond what each worker is set to.';
  return set.map(([name, label, hint]) => `${label}: ${limits[name]} ${hint}`).join('. ') + '.';
}

/** A change is of the version that is on the screen: somebody else's in between is refused. */
function Levers({ seen }: { seen: Seen }) {
  const [asked, setAsked] = useState<'pause' | 'limits'>();
  const queries = useQueryClient();
  const { value, etag } = seen;
  const change = useMutation({
    mutationFn: (body: { paused: boolean; limits: QueueLimits; reason: string }) =>
      api.send<Queue>('PUT', '/queue', { body, headers: etag ? { 'If-Match': etag } : {} }),
    onSuccess: (answer) => queries.setQueryData(queueQuery.queryKey, answer),
    onError: () => void queries.invalidateQueries({ queryKey: queueQuery.queryKey }),
  });
  const busy = change.isPending;
  return (
    <section aria-label="Levers">
      {!asked && (
        <div className={styles['levers']}>
          <Button look={value.paused ? 'next' : 'plain'} onClick={() => setAsked('pause')}>
            {value.paused ? 'Resume the queue' : 'Pause the queue'}
          </Button>
          <Button onClick={() => setAsked('limits')}>Limits</Button>
        </div>
      )}
      {asked === 'pause' && (
        <Why
          question={value.paused ? 'Why does it go on?' : 'Why is it paused?'}
          act={value.paused ? 'Resume' : 'Pause'}
          busy={busy}
          error={change.error}
          onAct={(reason) => change.mutate({ paused: !value.paused, limits: value.limits, reason })}
          onClose={() => setAsked(undefined)}
        />
      )}
      {asked === 'limits' && (
        <Why
          question="Why are the limits changed?"
          act="Set the limits"
          busy={busy}
          error={change.error}
          onAct={(reason, form) => change.mutate({ paused: value.paused, limits: limitsOf(form), reason })}
          onClose={() => setAsked(undefined)}
        >
          <div className={styles['limits']}>
            {bounds.map(([name, label, hint]) => (
              <TextField
                key={name}
                label={label}
                hint={`${hint}; empty: no limit`}
                name={name}
                type="number"
                min={1}
                max={1000}
                defaultValue={value.limits[name]}
              />
            ))}
          </div>
        </Why>
      )}
    </section>
  );
}

function limitsOf(form: FormData): QueueLimits {
  const limits: QueueLimits = {};
  for (const [name] of bounds) {
    const text = String(form.get(name) ?? '').trim();
    if (text !== '') limits[name] = Number(text);
  }
  return limits;
}

import type { DeadLetter, GraphNode, Job, JobExecution, JobGraph, Queue, Worker } from '../../api/src/types';
import { idOf } from './films';

const ago = (seconds: number) => new Date(Date.now() - seconds * 1000).toISOString();

/** Steps and chunks of a job as the house draws them. */
export function graphOf(job: Job): JobGraph {
  const step = (name: string): GraphNode => {
    const known = job.steps.find((each) => each.name === name);
    const status = known?.status === 'DONE' ? 'DONE' : known?.status === 'RUNNING' ? 'LEASED' : 'WAITING';
    return { id: name, kind: 'step', name, status, failures: 0, interruptions: 0 };
  };
  const chunks = job.chunks.map(
    ({ number, status, failures, interruptions, worker, cpuSeconds }): GraphNode => ({
      id: `chunk-${number}`,
      kind: 'chunk',
      name: `chunk ${number}`,
      chunk: number,
      status,
      failures,
      interruptions,
      ...(worker ? { worker } : {}),
      ...(cpuSeconds === undefined ? {} : { cpuSeconds }),
      ...(status === 'LEASED' ? { progress: 0.4, startedAt: ago(31) } : {}),
      ...(status === 'DONE' ? { startedAt: ago(200), endedAt: ago(120), progress: 1 } : {}),
    }),
  );
  const encodes = chunks.length > 0 ? chunks : [step('encode')];
  return {
    nodes: [step('plan'), ...encodes, step('assemble'), step('package')],
    edges: [
      ...encodes.flatMap(({ id }) => [
        { from: 'plan', to: id },
        { from: id, to: 'assemble' },
      ]),
      { from: 'assemble', to: 'package' },
    ],
  };
}

export const executions = (): JobExecution[] => [
  {
    executionId: 412,
    attempt: 1,
    step: 'encode',
    chunk: 2,
    epoch: 3,
    member: 'worker-2',
    batchStatus: 'STARTED',
    startedAt: ago(31),
    explanation: 'worker-2 works under it.',
  },
  {
    executionId: 408,
    attempt: 1,
    step: 'encode',
    chunk: 2,
    epoch: 1,
    member: 'worker-3',
    batchStatus: 'STARTED',
    startedAt: ago(720),
    endedAt: ago(690),
    explanation:
      'Its member worker-3 died or was cut off, noticed at 10:14:02; claim 3 by worker-2 took over at 10:14:03. The batch repository says STARTED because nobody was left to say otherwise; it is a record, and is not restarted.',
  },
];

export const letters = (jobs: readonly Job[]): DeadLetter[] =>
  jobs
    .filter(({ status }) => status === 'FAILED')
    .map((job) => ({
      id: idOf(3001),
      jobId: job.id,
      videoId: job.videoId,
      title: job.title,
      step: 'encode',
      chunk: job.chunks.find(({ status }) => status === 'DEAD')?.number ?? 0,
      attempt: job.attempt,
      failures: 5,
      code: 'ingest.engine-failed',
      message: 'FFmpeg ended with 1.',
      lastWords: [
        '[h264 @ 0x55d0c0] error while decoding MB 41 27, bytestream -7',
        '[vost#0:0/libx264 @ 0x55d1a0] Error submitting a packet to the decoder: Invalid data found',
        'Conversion failed!',
      ],
      member: 'worker-2',
      at: ago(2400),
      replayable: true,
    }));

export const queueNow = (): Queue => ({
  paused: false,
  limits: { slots: 2, perCreator: 8 },
  depth: { heavy: 38, light: 2 },
  oldestSeconds: 94,
  leased: 3,
  version: 4,
  changedAt: ago(5400),
});

export function workers(): Worker[] {
  const base = { role: 'all', host: 'studio-1', version: '0.1.0', startedAt: ago(7200) } as const;
  return [
    {
      ...base,
      name: 'all-1',
      pid: 4211,
      state: 'up',
      lastSeen: ago(2),
      work: [{ jobId: idOf(2000), step: 'encode', chunk: 21, since: ago(31), leaseExpiresAt: ago(-22) }],
    },
    {
      ...base,
      name: 'worker-2',
      role: 'worker',
      pid: 4377,
      state: 'draining',
      lastSeen: ago(4),
      work: [],
    },
    { ...base, name: 'worker-3', role: 'worker', pid: 3990, state: 'gone', lastSeen: ago(720), work: [] },
  ];
}

/** Those that are not gone have just said so, and renewed their leases. */
export const alive = (crew: readonly Worker[]): Worker[] =>
  crew.map((worker) =>
    worker.state === 'gone'
      ? worker
      : {
          ...worker,
          lastSeen: ago(2),
          work: worker.work.map((duty) => ({ ...duty, leaseExpiresAt: ago(-22) })),
        },
  );

import { ago, clip, percent, plain, span, table } from '../show.js';

const ends = new Set(['SUCCEEDED', 'REJECTED', 'FAILED', 'CANCELLED']);

export const over = (job) => ends.has(job.status);

const state = (job) => (job.paused ? `${job.status} (paused)` : job.status);

const workers = (job) =>
  [
    ...new Set(job.chunks.filter(({ status }) => status === 'LEASED').flatMap(({ worker }) => worker ?? [])),
  ].join(' ');

const chunks = (job) =>
  job.chunks.length === 0
    ? '-'
    : `${job.chunks.filter(({ status }) => status === 'DONE').length} of ${job.chunks.length}`;

/** One line of news about a job. */
export function news(job) {
  const left = job.etaSeconds === undefined || over(job) ? '' : `, ${span(job.etaSeconds)} left`;
  const why = job.lastError && job.status !== 'SUCCEEDED' ? `, ${clip(job.lastError, 120)}` : '';
  return `${job.id}  ${state(job)}  ${job.stage} ${percent(job.progress)}${left}, attempt ${job.attempt}, priority ${job.priority}  ${clip(job.title, 60)}${why}`;
}

export function drawJobs(jobs) {
  return table(
    ['ID', 'STATUS', 'STAGE', 'DONE>', 'CHUNKS>', 'LEFT>', 'PRIO>', 'TRY>', 'AGE>', 'WORKERS', 'FILM'],
    jobs.map((job) => [
      job.id,
      state(job),
      job.stage,
      percent(job.progress),
      chunks(job),
      over(job) ? '-' : span(job.etaSeconds),
      job.priority,
      job.attempt,
      ago(job.createdAt),
      workers(job) || '-',
      clip(job.title, 40),
    ]),
  );
}

export function drawJob(job) {
  const lines = [
    [`${clip(job.title, 80)}`],
    [`${state(job)}, ${job.stage} ${percent(job.progress)}`],
    [`job ${job.id}, video ${job.videoId}`],
    [`attempt ${job.attempt}, priority ${job.priority}, ${job.cpuSeconds.toFixed(1)} CPU-seconds`],
    [`queued ${ago(job.createdAt)} ago${job.startedAt ? `, begun ${ago(job.startedAt)} ago` : ''}`],
  ];
  if (job.endedAt) lines.push([`ended ${ago(job.endedAt)} ago`]);
  if (job.made) lines.push([`renditions ${job.made.renditions.map(({ name }) => name).join(' ') || '-'}`]);
  if (job.lastError) lines.push([`last error: ${plain(job.lastError)}`]);
  return lines.map(([line]) => line).join('\n');
}

export function drawNodes({ nodes, edges }) {
  const before = (id) => edges.filter(({ to }) => to === id).map(({ from }) => from);
  return table(
    ['NODE', 'STATUS', 'DONE>', 'WORKER', 'FAILED>', 'INTERRUPTED>', 'TOOK>', 'CPU>', 'WAITS FOR'],
    nodes.map((node) => [
      node.id,
      node.status,
      percent(node.progress),
      node.worker,
      node.failures,
      node.interruptions,
      took(node),
      node.cpuSeconds === undefined ? '-' : `${node.cpuSeconds.toFixed(1)} s`,
      waits(before(node.id)),
    ]),
  );
}

const waits = (ids) => (ids.length > 3 ? `${ids.length} chunks` : ids.join(' ') || '-');

function took({ startedAt, endedAt, status }) {
  if (!startedAt || (status === 'WAITING' && !endedAt)) return '-';
  return span(((endedAt ? Date.parse(endedAt) : Date.now()) - Date.parse(startedAt)) / 1000);
}

export function drawExecutions(executions) {
  return table(
    ['EXECUTION>', 'STEP', 'CLAIM>', 'MEMBER', 'BATCH', 'BEGAN', 'WHAT BECAME OF IT'],
    executions.map((each) => [
      each.executionId,
      each.chunk === undefined ? each.step : `${each.step} ${each.chunk}`,
      each.epoch,
      each.member,
      each.batchStatus,
      each.startedAt,
      plain(each.explanation),
    ]),
  );
}

export function drawLine(line) {
  const where = line.chunk === undefined ? line.step : `${line.step} ${line.chunk}`;
  return `${line.time}  ${String(line.seq).padStart(5)}  ${line.member}  ${where}  ${line.event}  ${plain(line.message)}`;
}

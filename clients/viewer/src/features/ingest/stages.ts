import type { Finding, Video } from '@playhouse/api';
import { words } from '@playhouse/ui';

export const atEnd = ({ status }: Pick<Video, 'status'>) =>
  status === 'PUBLISHED' || status === 'REJECTED' || status === 'FAILED';

/** Where a film is, in words: "Encoding 4 sizes, 38 %, about 2 minutes left". */
export function stageWords(video: Video): string {
  const { stage, fraction, etaSeconds } = video.progress;
  const parts = [doing(video, stage)];
  if (!atEnd(video) && stage !== 'queue' && stage !== 'upload' && fraction > 0)
    parts.push(words.percent(fraction));
  if (!atEnd(video) && etaSeconds !== undefined && etaSeconds > 0)
    parts.push(`${words.remaining(etaSeconds)} left`);
  return parts.join(', ');
}

function doing(video: Video, stage: Video['progress']['stage']): string {
  switch (video.status) {
    case 'PUBLISHED':
      return video.published ? 'On the programme' : 'Withdrawn';
    case 'REJECTED':
      return 'Not taken';
    case 'FAILED':
      return video.findings.some(({ code }) => code === 'ingest.cancelled')
        ? 'Cancelled'
        : 'Did not work out';
    case 'UPLOADING':
      return 'Waiting for the rest of the file';
    default:
      return atStage(video, stage);
  }
}

function atStage({ renditions }: Video, stage: Video['progress']['stage']): string {
  const open = renditions.filter(({ status }) => status !== 'READY');
  switch (stage) {
    case 'upload':
      return 'The file has arrived';
    case 'queue':
      return 'In the queue';
    case 'inspect':
      return 'Looking at the file';
    case 'plan':
      return 'Planning the sizes';
    case 'encode':
      return open.length === 1
        ? `Encoding ${open[0]!.name}`
        : open.length > 1
          ? `Encoding ${open.length} sizes`
          : 'Encoding';
    case 'assemble':
      return 'Putting the parts together';
    case 'measure':
      return 'Measuring the picture';
    case 'package':
      return 'Packaging and protecting';
    case 'publish':
    case 'done':
      return 'Publishing';
  }
}

/** The house counts over the whole way, so one bar is enough. */
export function wholeFraction(video: Video): number {
  return atEnd(video) ? 1 : video.progress.fraction;
}

const order = { error: 0, warning: 1, info: 2 } as const;

/** What the creator should read, worst first. */
export function toRead(findings: readonly Finding[]): Finding[] {
  return [...findings].sort((a, b) => order[a.severity] - order[b.severity]);
}

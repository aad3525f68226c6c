import { isProblem, type Schedule, type ScheduleAction, type ScheduleRun } from '@playhouse/api';

export const actions: readonly (readonly [ScheduleAction, string])[] = [
  ['publish', 'Show a film'],
  ['withdraw', 'Take a film back'],
  ['reencode', 'Make films that failed anew'],
  ['retention', 'Drop what is kept for retries'],
  ['report', 'Report the jobs that ended'],
];

export const policies = [
  ['once', 'Make up for them with one run'],
  ['skip', 'Leave them out'],
  ['all', 'Make up for each, at most the newest 100'],
] as const;

type Parameter = keyof Schedule['parameters'];

/** What an action is told; the numbers are seconds. */
export const parameters: Readonly<
  Record<ScheduleAction, readonly (readonly [Parameter, string, 'text' | 'number'])[]>
> = {
  publish: [['videoId', 'Id of the film', 'text']],
  withdraw: [['videoId', 'Id of the film', 'text']],
  reencode: [['template', 'Only those made by this template (empty: all)', 'text']],
  retention: [
    ['chunksOlderThanSeconds', 'Chunks of films that ended so many seconds ago (empty: none)', 'number'],
    ['uploadsOlderThanSeconds', 'Unfinished uploads begun so many seconds ago (empty: none)', 'number'],
  ],
  report: [['periodSeconds', 'So many seconds back (empty: a day)', 'number']],
};

export const actionOf = ({ action }: Pick<Schedule, 'action'>) =>
  actions.find(([each]) => each === action)?.[1] ?? action;

export const tones: Readonly<Record<ScheduleRun['status'], string>> = {
  DUE: 'idle',
  RUNNING: 'run',
  SUCCEEDED: 'good',
  FAILED: 'bad',
  SKIPPED: 'warn',
};

export const states: Readonly<Record<ScheduleRun['status'], string>> = {
  DUE: 'Due',
  RUNNING: 'Running',
  SUCCEEDED: 'Done',
  FAILED: 'Failed',
  SKIPPED: 'Left out',
};

/** What is wrong, by the field's whole path; a refusal of another kind names none. */
export function faultsOf(error: unknown): Readonly<Record<string, string>> {
  const list = isProblem(error, 'http.invalid') ? error.details['fields'] : undefined;
  return Object.fromEntries(
    (Array.isArray(list) ? (list as { field: string; message: string }[]) : []).map(({ field, message }) => [
      field,
      message,
    ]),
  );
}

/** What a form says; a number that is none is passed on as it is, for the house to refuse by its name. */
export function wishOf(form: FormData, action: ScheduleAction) {
  const said = (name: string) => String(form.get(name) ?? '').trim();
  const given = parameters[action].flatMap(([name, , kind]) => {
    const text = said(name);
    if (text === '') return [];
    return [[name, kind === 'number' && /^-?\d+$/.test(text) ? Number(text) : text] as const];
  });
  const reason = said('reason');
  return {
    action,
    parameters: Object.fromEntries(given),
    cron: said('cron'),
    zone: said('zone'),
    missed: said('missed'),
    enabled: form.get('enabled') !== null,
    ...(reason === '' ? {} : { reason }),
  };
}

/** How late it was started, in seconds. */
export const lateness = ({ dueAt, startedAt }: ScheduleRun) =>
  startedAt === undefined ? undefined : Math.max(0, (Date.parse(startedAt) - Date.parse(dueAt)) / 1000);

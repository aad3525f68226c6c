import { Usage } from '../problems.js';
import { span } from '../show.js';
import { acted, reason, whole } from './asking.js';

const bounds = { slots: 'slots', 'light-slots': 'lightSlots', 'per-creator': 'perCreator' };

const bound = (help) => ({ type: 'string', value: 'number', help: `${help}; none lifts it` });

function drawn(queue) {
  const limits = Object.entries(bounds).map(([, name]) => `${name} ${queue.limits[name] ?? 'none'}`);
  return [
    queue.paused ? `Paused: ${queue.reason ?? ''}` : 'Open.',
    `waiting ${queue.depth.heavy} heavy, ${queue.depth.light} light; claimed ${queue.leased}`,
    `the oldest waits ${span(queue.oldestSeconds)}`,
    `limits: ${limits.join(', ')}`,
    `version ${queue.version}${queue.changedAt ? `, changed ${queue.changedAt} by ${queue.changedBy}` : ''}`,
  ].join('\n');
}

/** Changes what it is now; somebody else's change in between is a refusal. */
async function change(context, changed) {
  const client = context.place.operations();
  const now = await client.json('GET', '/queue');
  const body = { paused: now.value.paused, limits: now.value.limits, ...changed(now.value) };
  const answer = await client.json('PUT', '/queue', {
    body: { ...body, reason: context.options.reason.trim() },
    headers: now.etag ? { 'If-Match': now.etag } : {},
  });
  acted(context, answer, drawn);
}

export const queue = {
  show: {
    args: [],
    help: 'What waits, what is claimed, limits, and whether it is paused.',
    run: async (context) => acted(context, await context.place.operations().json('GET', '/queue'), drawn),
  },
  pause: {
    args: [],
    help: 'Nothing more is claimed by anybody; what runs goes on.',
    options: { reason },
    run: (context) => change(context, () => ({ paused: true })),
  },
  resume: {
    args: [],
    help: 'Work is claimed again.',
    options: { reason },
    run: (context) => change(context, () => ({ paused: false })),
  },
  limits: {
    args: [],
    help: 'How much is done at the same time.',
    options: {
      reason,
      slots: bound('encodes of a worker'),
      'light-slots': bound('short steps of a worker'),
      'per-creator': bound('claims of one creator'),
    },
    run: (context) => {
      const { options } = context;
      const wished = Object.keys(bounds).filter((name) => options[name] !== undefined);
      if (wished.length === 0) throw new Usage('Name at least one limit.', 'queue limits');
      const numbers = wished.map((name) => [
        name,
        options[name] === 'none' ? undefined : whole(options, name, 0, 100_000),
      ]);
      return change(context, ({ limits }) => {
        const next = { ...limits };
        // what is undefined is not sent, so it has no limit any more
        for (const [name, value] of numbers) next[bounds[name]] = value;
        return { limits: next };
      });
    },
  },
};

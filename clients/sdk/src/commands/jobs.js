import { events } from '../events.js';
import { Usage } from '../problems.js';
import { after, all, acted, limit, listed, pages, reason, whole, word } from './asking.js';
import { drawJob, drawJobs, drawLine, drawNodes, drawExecutions, news, over } from './jobWords.js';

const statuses = ['QUEUED', 'RUNNING', 'SUCCEEDED', 'REJECTED', 'FAILED', 'CANCELLED'];

const path = (id) => `/jobs/${word(id)}`;

const action = (verb, help, more = {}) => ({
  args: ['id'],
  help,
  options: { reason, ...more },
  run: async (context) => {
    const { args, options, place } = context;
    const body = { reason: options.reason.trim() };
    if (options.rendition !== undefined) body.rendition = options.rendition;
    const chunk = whole(options, 'chunk', 0, 1_000_000);
    if (chunk !== undefined) body.chunk = chunk;
    const answer = await place.operations().json('POST', `${path(args[0])}/${verb}`, { body });
    acted(context, answer, (job) => news(job));
  },
});

export const jobs = {
  list: {
    args: [],
    help: 'Jobs, newest first.',
    options: {
      status: { type: 'string', value: 'status', help: statuses.join(' ') },
      video: { type: 'string', value: 'id', help: 'only this video’s' },
      limit,
      after,
      all,
    },
    run: async (context) => {
      const { options, place } = context;
      if (options.status && !statuses.includes(options.status)) {
        throw new Usage(`--status must be one of ${statuses.join(', ')}.`, 'jobs list');
      }
      const query = {
        status: options.status,
        videoId: options.video,
        limit: whole(options, 'limit', 1, 200),
        after: options.after,
      };
      listed(context, await pages(place.operations(), '/jobs', query, options.all), drawJobs);
    },
  },
  show: {
    args: ['id'],
    help: 'One job: what it waits for, its steps and chunks, and its last error.',
    run: async ({ args, json, place, say }) => {
      const client = place.operations();
      const job = await client.json('GET', path(args[0]));
      if (json) return void say(job.text.trim());
      say(drawJob(job.value));
      const graph = await client.json('GET', `${path(args[0])}/graph`);
      say(drawNodes(graph.value));
    },
  },
  graph: {
    args: ['id'],
    help: 'Steps and chunks, and what waits for what.',
    run: async (context) => {
      const graph = await context.place.operations().json('GET', `${path(context.args[0])}/graph`);
      acted(context, graph, drawNodes);
    },
  },
  executions: {
    args: ['id'],
    help: 'What the batch repository recorded of it, and what became of each claim.',
    options: { limit, after, all },
    run: async (context) => {
      const { args, options, place } = context;
      const query = { limit: whole(options, 'limit', 1, 200), after: options.after };
      const found = await pages(place.operations(), `${path(args[0])}/executions`, query, options.all);
      listed(context, found, drawExecutions);
    },
  },
  retry: action('retry', 'The next attempt of a failed or cancelled job, or one rendition or chunk anew.', {
    rendition: { type: 'string', value: 'name', help: 'only this one, for instance 720p' },
    chunk: { type: 'string', value: 'number', help: 'only this one' },
  }),
  cancel: action('cancellation', 'Stops a job; it can be tried again.'),
  pause: action('pause', 'Nothing more of it is begun; what runs is ended well.'),
  resume: action('resume', 'It goes on.'),
  priority: {
    args: ['id', 'priority'],
    help: '9 goes first, 0 is usual.',
    options: { reason },
    run: async (context) => {
      const { args, options, place } = context;
      if (!/^[0-9]$/.test(args[1])) throw new Usage('A priority is a number from 0 to 9.', 'jobs priority');
      const body = { priority: Number(args[1]), reason: options.reason.trim() };
      acted(context, await place.operations().json('POST', `${path(args[0])}/priority`, { body }), news);
    },
  },
  log: {
    args: ['id'],
    help: 'What happened, oldest first.',
    options: {
      after: { type: 'string', value: 'seq', help: 'only after this line' },
      follow: { type: 'boolean', help: 'go on until the job is over' },
    },
    run: log,
  },
  watch: {
    args: ['id?'],
    help: 'Each job that changes, until it is interrupted; one job until it is over.',
    run: watch,
  },
};

async function log({ args: [id], options, json, place, say, signal }) {
  const client = place.operations();
  let seq = whole(options, 'after', 0, Number.MAX_SAFE_INTEGER) ?? 0;
  const read = async () => {
    for (let more = true; more;) {
      const { text } = await client.text('GET', `${path(id)}/log`, { query: { after: seq, limit: 200 } });
      const lines = text.split('\n').filter((line) => line !== '');
      for (const line of lines) {
        const said = JSON.parse(line);
        seq = said.seq;
        say(json ? line : drawLine(said));
      }
      more = lines.length > 0;
    }
  };
  const done = !options.follow || over((await client.json('GET', path(id))).value);
  await read();
  if (done) return;
  const seen = states(client, id, signal);
  while (!(await seen.next()).done) await read();
}

async function watch({ args: [id], json, place, say, signal }) {
  const client = place.operations();
  if (id) {
    const now = await client.json('GET', path(id));
    if (over(now.value)) return void say(json ? now.text.trim() : news(now.value));
  }
  const said = new Map();
  for await (const { job, text } of id ? states(client, id, signal) : changes(client, signal)) {
    const words = json ? text : news(job);
    if (said.get(job.id) !== words) say(words);
    said.set(job.id, words);
  }
}

async function* changes(client, signal) {
  for await (const { event, data } of events(client, '/events', signal)) {
    if (event === 'job') yield { job: JSON.parse(data), text: data };
  }
}

/** One job until it is over, also when that was before the stream was open. */
async function* states(client, id, signal) {
  let open = false;
  for await (const { event, data } of events(client, '/events', signal)) {
    if (!open) {
      open = true;
      const { value: job, text } = await client.json('GET', path(id));
      if (over(job)) return void (yield { job, text: text.trim() });
    }
    const job = event === 'job' ? JSON.parse(data) : undefined;
    if (job?.id !== id) continue;
    yield { job, text: data };
    if (over(job)) return;
  }
}

import { ago, plain, table } from '../show.js';
import { acted, listed, reason, whole, word } from './asking.js';

const path = (name) => `/workers/${word(name)}`;

const sentence = (worker) =>
  `${worker.name} is ${worker.state}${works(worker) ? `, works on ${works(worker)}` : ''}.`;

const works = ({ work }) =>
  work
    .map(({ step, chunk, jobId }) => `${step}${chunk === undefined ? '' : ` ${chunk}`} of ${jobId}`)
    .join(', ');

export const workers = {
  list: {
    args: [],
    help: 'Members of the cluster, and what each works on.',
    run: async (context) => {
      const found = await context.place.operations().json('GET', '/workers');
      listed(context, found, (items) =>
        table(
          ['NAME', 'ROLE', 'STATE', 'HOST', 'PID>', 'UP>', 'SEEN>', 'WORK'],
          items.map((worker) => [
            worker.name,
            worker.role,
            worker.state,
            plain(worker.host),
            worker.pid,
            ago(worker.startedAt),
            ago(worker.lastSeen),
            works(worker) || '-',
          ]),
        ),
      );
    },
  },
  drain: {
    args: ['name'],
    help: 'It takes no more work and no more requests; what it does is ended or handed back.',
    options: { reason },
    run: async (context) => {
      const { args, options, place } = context;
      const body = { reason: options.reason.trim() };
      acted(context, await place.operations().json('POST', `${path(args[0])}/drain`, { body }), sentence);
    },
  },
  undrain: {
    args: ['name'],
    help: 'It takes work again.',
    options: { reason },
    run: async (context) => {
      const { args, options, place } = context;
      const query = { reason: options.reason.trim() };
      acted(context, await place.operations().json('DELETE', `${path(args[0])}/drain`, { query }), sentence);
    },
  },
  notice: {
    args: ['name'],
    help: 'Its machine will be taken away: it hands back what it has.',
    options: { reason, seconds: { type: 'string', value: 'number', help: 'until then' } },
    run: async (context) => {
      const { args, options, place } = context;
      const seconds = whole(options, 'seconds', 0, 86_400);
      const body = {
        reason: options.reason.trim(),
        ...(seconds === undefined ? {} : { secondsLeft: seconds }),
      };
      acted(context, await place.operations().json('POST', `${path(args[0])}/notice`, { body }), sentence);
    },
  },
};

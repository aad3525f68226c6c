import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Refused, Usage } from '../problems.js';
import { clip, table } from '../show.js';
import { acted, after, all, limit, listed, pages, reason, whole, word } from './asking.js';

const path = (name) => `/schedules/${word(name)}`;
const words = ['name', 'action', 'parameters', 'cron', 'zone', 'missed', 'enabled'];

const drawn = (schedule) =>
  [
    `${schedule.name}: ${schedule.action}, ${schedule.enabled ? 'on' : 'off'}`,
    `${schedule.cron} in ${schedule.zone}, missed runs: ${schedule.missed}`,
    `next ${schedule.nextAt ?? '-'}, last ${schedule.lastRun ? `${schedule.lastRun.dueAt} ${schedule.lastRun.status}` : '-'}`,
    `parameters ${JSON.stringify(schedule.parameters ?? {})}`,
    `version ${schedule.version}`,
  ].join('\n');

/** Only what a schedule says; what the house adds (next run, version) is not sent back. */
const said = (schedule) =>
  Object.fromEntries(
    words.filter((name) => schedule[name] !== undefined).map((name) => [name, schedule[name]]),
  );

const put = (client, name, wish, etag) =>
  client.json('PUT', path(name), { body: wish, headers: etag ? { 'If-Match': etag } : {} });

async function find(client, name) {
  try {
    return await client.json('GET', path(name));
  } catch (why) {
    if (why instanceof Refused && why.status === 404) return undefined;
    throw why;
  }
}

const turned = (enabled, help) => ({
  args: ['name'],
  help,
  options: { reason },
  run: async (context) => {
    const { args, options, place } = context;
    const client = place.operations();
    const now = await client.json('GET', path(args[0]));
    const wish = { ...said(now.value), enabled, reason: options.reason.trim() };
    acted(context, await put(client, args[0], wish, now.etag), drawn);
  },
});

export const schedules = {
  list: {
    args: [],
    help: 'What happens at its time, and when next.',
    options: { limit, after, all },
    run: async (context) => {
      const { options, place } = context;
      const query = { limit: whole(options, 'limit', 1, 200), after: options.after };
      const found = await pages(place.operations(), '/schedules', query, options.all);
      listed(context, found, (items) =>
        table(
          ['NAME', 'ACTION', 'CRON', 'ZONE', 'MISSED', 'ON', 'NEXT', 'LAST'],
          items.map((schedule) => [
            schedule.name,
            schedule.action,
            schedule.cron,
            schedule.zone,
            schedule.missed,
            schedule.enabled ? 'yes' : 'no',
            schedule.nextAt,
            schedule.lastRun?.status,
          ]),
        ),
      );
    },
  },
  show: {
    args: ['name'],
    help: 'One schedule.',
    run: async (context) =>
      acted(context, await context.place.operations().json('GET', path(context.args[0])), drawn),
  },
  put: {
    args: ['name', 'file'],
    help: 'Makes a schedule of a JSON file (- is stdin), or changes the one of this name.',
    options: { reason },
    run: async (context) => {
      const { args, options, place } = context;
      const wish = { ...(await given(context)), name: args[0], reason: options.reason.trim() };
      const client = place.operations();
      const now = await find(client, args[0]);
      const answer = now
        ? await put(client, args[0], wish, now.etag)
        : await client.json('POST', '/schedules', { body: wish });
      acted(context, answer, drawn);
    },
  },
  delete: {
    args: ['name'],
    help: 'It happens no more.',
    options: { reason },
    run: async (context) => {
      const { args, options, place, json, say } = context;
      const client = place.operations();
      const now = await client.json('GET', path(args[0]));
      const query = { reason: options.reason.trim() };
      await client.send('DELETE', path(args[0]), {
        query,
        headers: now.etag ? { 'If-Match': now.etag } : {},
      });
      if (!json) say(`${args[0]} is deleted.`);
    },
  },
  run: {
    args: ['name'],
    help: 'Now, out of its turn.',
    options: { reason },
    run: async (context) => {
      const { args, options, place } = context;
      const body = { reason: options.reason.trim() };
      const answer = await place.operations().json('POST', `${path(args[0])}/run`, { body });
      acted(context, answer, (run) => `${args[0]} was asked to run${run?.status ? `: ${run.status}` : ''}.`);
    },
  },
  runs: {
    args: ['name'],
    help: 'Its runs, newest first.',
    options: { limit, after, all },
    run: async (context) => {
      const { args, options, place } = context;
      const query = { limit: whole(options, 'limit', 1, 200), after: options.after };
      const found = await pages(place.operations(), `${path(args[0])}/runs`, query, options.all);
      listed(context, found, (items) =>
        table(
          ['DUE', 'STATUS', 'BEGAN', 'ENDED', 'MEMBER', 'BY HAND', 'MESSAGE'],
          items.map((run) => [
            run.dueAt,
            run.status,
            run.startedAt,
            run.endedAt,
            run.member,
            run.manual ? 'yes' : 'no',
            clip(run.message ?? '-', 80),
          ]),
        ),
      );
    },
  },
  enable: turned(true, 'It happens at its time again.'),
  disable: turned(false, 'It does not happen until it is enabled.'),
};

async function given({ args, cwd, stdin }) {
  let text = '';
  if (args[1] === '-') for await (const bytes of stdin) text += bytes;
  else {
    try {
      text = readFileSync(resolve(cwd, args[1]), 'utf8');
    } catch (why) {
      throw new Usage(`${args[1]} cannot be read (${why.code}).`, 'schedules put');
    }
  }
  try {
    return JSON.parse(text);
  } catch {
    throw new Usage(`${args[1]} is not JSON.`, 'schedules put');
  }
}

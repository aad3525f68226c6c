import { deadLetters } from './commands/deadLetters.js';
import { films } from './commands/films.js';
import { jobs } from './commands/jobs.js';
import { queue } from './commands/queue.js';
import { schedules } from './commands/schedules.js';
import { workers } from './commands/workers.js';

/**
 * What a command is. `options` as node:util's parseArgs has them, each with `value` (its placeholder) and `help`.
 * @typedef {{args: string[], help: string, options?: Record<string, any>,
 *   run: (context: any) => Promise<number | void>}} Command
 */

/** @type {Record<string, Record<string, Command>>} */
export const commands = { jobs, films, workers, schedules, 'dead-letters': deadLetters, queue };

const everywhere = `Everywhere:
  --run <run.json>       the house that wrote it (else .playhouse/run.json here or above); PLAYHOUSE_RUN
  --operations <address> the operators' address; PLAYHOUSE_OPERATIONS
  --api <address>        the public address, for films; PLAYHOUSE_API
  --token-file <file>    an access token to use; PLAYHOUSE_TOKEN. Without one: PLAYHOUSE_EMAIL and
                         PLAYHOUSE_PASSWORD, else the account of run.json. No password is ever an option
  --json                 the API's JSON as it came; one object, or a line each for log and watch

Exit codes: 0 done, 1 refused (why is on stderr), 2 usage, 3 unreachable.`;

export function help() {
  const lines = Object.entries(commands).map(
    ([group, verbs]) => `  ${group.padEnd(13)}${Object.keys(verbs).join(' ')}`,
  );
  return `playhouse <what> <verb> [arguments] [options]

${lines.join('\n')}
  help         [what [verb]]

${everywhere}`;
}

export function groupHelp(group) {
  const lines = Object.entries(commands[group]).map(
    ([verb, command]) => `  ${call(group, verb, command)}\n      ${command.help}`,
  );
  return lines.join('\n');
}

export function verbHelp(group, verb) {
  const command = commands[group][verb];
  const options = Object.entries(command.options ?? {}).map(
    ([name, { value, help: words }]) => `  ${`--${name}${value ? ` <${value}>` : ''}`.padEnd(26)}${words}`,
  );
  return [
    `playhouse ${call(group, verb, command)}`,
    '',
    command.help,
    ...(options.length ? ['', ...options] : []),
    '',
    everywhere,
  ].join('\n');
}

const call = (group, verb, { args, options = {} }) =>
  [group, verb, ...args.map((arg) => `<${arg}>`), ...(options.reason ? ['--reason <why>'] : [])].join(' ');

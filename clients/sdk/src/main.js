import { parseArgs } from 'node:util';
import { commands, groupHelp, help, verbHelp } from './help.js';
import { Place } from './place.js';
import { exits, Refused, Unreachable, Usage } from './problems.js';

/** Options of every command. */
export const common = {
  run: { type: 'string' },
  operations: { type: 'string' },
  api: { type: 'string' },
  'token-file': { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
};

/**
 * Runs one command and answers its exit code.
 * @param {string[]} argv without node and the script
 * @param {{env: Record<string, string | undefined>, cwd: string, out: {write(text: string): unknown},
 *   err: {write(text: string): unknown}, stdin?: AsyncIterable<Buffer>, signal?: AbortSignal}} world
 */
export async function main(argv, world) {
  const say = (text) => text !== '' && world.out.write(`${text}\n`);
  const complain = (text) => world.err.write(`${text}\n`);
  const asked = argv.includes('--json');
  const interrupt = new AbortController();
  const onSignal = () => interrupt.abort();
  process.once('SIGINT', onSignal);
  process.once('SIGTERM', onSignal);
  let place;
  try {
    const { command, args, options } = understood(argv);
    if (!command) {
      say(helpOn(args));
      return exits.done;
    }
    place = new Place(options, world);
    const code = await command.run({
      args,
      options,
      place,
      say,
      complain,
      json: options.json === true,
      cwd: world.cwd,
      stdin: world.stdin,
      signal: world.signal ? AbortSignal.any([world.signal, interrupt.signal]) : interrupt.signal,
    });
    return code ?? exits.done;
  } catch (why) {
    return ended(why, complain, asked);
  } finally {
    await place?.close();
    process.removeListener('SIGINT', onSignal);
    process.removeListener('SIGTERM', onSignal);
  }
}

function ended(why, complain, json) {
  if (why instanceof Refused) {
    complain(json && why.text ? why.text.trim() : `${why.code}: ${why.message}${fields(why.text)}`);
    return exits.refused;
  }
  if (why instanceof Unreachable) {
    complain(`unreachable: ${why.message}`);
    return exits.unreachable;
  }
  if (why instanceof Usage) {
    complain(why.message);
    complain(why.about ? `See: playhouse help ${why.about}` : 'See: playhouse help');
    return exits.usage;
  }
  throw why;
}

function fields(text) {
  try {
    const list = JSON.parse(text).error.details.fields;
    return list.map(({ field, message }) => `\n  ${field} ${message}`).join('');
  } catch {
    return '';
  }
}

/** Which command, with what; without a command, `args` says what help is wanted about. */
function understood(argv) {
  const { words, rest } = parted(argv);
  const [group, verb] = words;
  const helpWanted = rest.includes('--help') || rest.includes('-h');
  if (group === 'help') return { args: [...words.slice(1), ...rest.filter((word) => !word.startsWith('-'))] };
  if (!group) {
    if (helpWanted) return { args: [] };
    throw new Usage(argv.length === 0 ? help() : `There is no command before ${rest[0]}.`);
  }
  const known = commands[group];
  if (!known) throw new Usage(`There is no command ${group}.`);
  if (helpWanted) return { args: words };
  const usual = verb ?? ['list', 'show'].find((name) => known[name]?.args.length === 0);
  const command = usual === undefined ? undefined : known[usual];
  if (!command) throw new Usage(`${group} needs one of: ${Object.keys(known).join(', ')}.`, group);
  return { command, ...values(`${group} ${usual}`, command, rest) };
}

/** The first two words are the command; common options may stand anywhere. */
function parted(argv) {
  const words = [];
  const rest = [];
  for (let at = 0; at < argv.length; at += 1) {
    const word = argv[at];
    if (words.length === 2 || (word.startsWith('-') && !common[word.slice(2)] && word !== '-h')) {
      rest.push(...argv.slice(at));
      break;
    }
    if (!word.startsWith('-')) words.push(word);
    else if (common[word.slice(2)]?.type === 'string') rest.push(word, ...argv.slice((at += 1), at + 1));
    else rest.push(word);
  }
  return { words, rest };
}

function values(name, command, rest) {
  let parsed;
  try {
    parsed = parseArgs({ args: rest, options: { ...common, ...command.options }, allowPositionals: true });
  } catch (why) {
    throw new Usage(why.message.split('. ')[0] + '.', name);
  }
  const { values: options, positionals } = parsed;
  const least = command.args.filter((arg) => !arg.endsWith('?')).length;
  if (positionals.length < least || positionals.length > command.args.length) {
    const wanted = command.args.map((arg) => `<${arg}>`).join(' ') || 'nothing';
    throw new Usage(`${name} takes ${wanted}, and was given ${positionals.join(' ') || 'nothing'}.`, name);
  }
  const reason = options.reason;
  if (command.options?.reason && !String(reason ?? '').trim()) {
    throw new Usage(`${name} needs --reason "why": it is kept in the audit.`, name);
  }
  return { args: positionals, options };
}

function helpOn([group, verb]) {
  if (!group) return help();
  if (!commands[group]) throw new Usage(`There is no command ${group}.`);
  if (verb && !commands[group][verb]) throw new Usage(`There is no command ${group} ${verb}.`, group);
  return verb ? verbHelp(group, verb) : groupHelp(group);
}

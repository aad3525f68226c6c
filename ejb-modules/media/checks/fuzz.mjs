// Gives every reader of bytes from outside a million mutated inputs each: it ends in a result or in a refusal with a code;
// no hang, no full heap (256 MB) or stack, no other exception, no memory that a length field made it take. At least half of
// the inputs get past the first box (line, value), and they cover 85 % of the reader's lines, by JaCoCo.
//
//   node fuzz.mjs [--built] [--inputs 1000000] [reader]..         readers: boxes captions manifests addresses licences
//   node fuzz.mjs --built --one <reader> <number> <file>          writes that input to the file and reads it
//
// Builds first, unless --built says that `./mvnw install` has been. Ends with one line of JSON; exits non-zero on a breach.
import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const JACOCO = '0.8.14';
const HOUSE = fileURLToPath(new URL('../../../', import.meta.url));
const OUT = join(HOUSE, 'ejb-modules/media/target/fuzz');
const COVERED = 85;

/** Whose lines count: those that read, in the rooms that `classes` names; their names as JaCoCo has them. */
const READERS = {
  boxes: {
    module: 'ejb-modules/media',
    reader: 'org.playhouse.media.fuzz.BoxesReader',
    lines: /^media\.(isobmff|cmaf|codec)\.|^media\.cenc\.(SegmentCipher|ClearSegment|ProtectedInit|Subsamples|CipherPlan|BlockCipher)\b/,
  },
  captions: {
    module: 'ejb-modules/media',
    reader: 'org.playhouse.media.fuzz.CaptionsReader',
    lines: /^media\.(captions|cea)\.|^media\.webvtt\.(WebVtt|Cue)\b/,
  },
  manifests: {
    module: 'ejb-modules/media',
    reader: 'org.playhouse.media.fuzz.DescriptionsReader',
    lines: /^media\.presentation\.(PresentationJson|JsonText|JsonFields|Sense)\b|^media\.plan\.(Json|RecordJson|Rational)\b/,
  },
  addresses: {
    module: 'web-modules/origin',
    reader: 'org.playhouse.origin.AddressesReader',
    classes: ['ejb-modules/playback'],
    lines: /^origin\.(MediaPath|MediaAddress|Ranges)\b|^playback\.control\.MediaTokenCodec\b/,
  },
  licences: {
    module: 'web-modules/api',
    reader: 'org.playhouse.api.LicencesReader',
    classes: ['ejb-modules/license'],
    lines: /^api\.(LicenseRequestJson|LicenseKeysJson)\b|^license\.control\.(LicensePolicy|LicenseDecision|TicketCodec)\b/,
  },
};

const run = promisify(execFile);
const maven = (...args) => execFileSync(join(HOUSE, 'mvnw'), ['-B', '-ntp', '-q', ...args], { cwd: HOUSE, stdio: 'inherit' });

function options(words) {
  const found = { built: false, inputs: 1_000_000, one: null, readers: [] };
  while (words.length > 0) {
    const word = words.shift();
    if (word === '--built') found.built = true;
    else if (word === '--inputs') found.inputs = Number(words.shift());
    else if (word === '--one') found.one = { reader: words.shift(), number: words.shift(), file: words.shift() };
    else found.readers.push(word);
  }
  found.readers = found.one ? [found.one.reader] : found.readers.length > 0 ? found.readers : Object.keys(READERS);
  return found;
}

/** Class paths and JaCoCo's two jars, by Maven. */
function prepare({ built, readers }) {
  const modules = [...new Set(readers.map((name) => READERS[name].module))];
  mkdirSync(OUT, { recursive: true });
  if (!built) {
    maven('-pl', modules.join(','), '-am', 'install', '-DskipTests', '-DskipITs');
  }
  for (const module of modules) {
    maven('-pl', module, 'dependency:build-classpath', '-DincludeScope=test', `-Dmdep.outputFile=${paths(module)}`);
  }
  for (const artifact of [`org.jacoco.agent:${JACOCO}:jar:runtime`, `org.jacoco.cli:${JACOCO}:jar:nodeps`]) {
    maven('-pl', 'ejb-modules/media', 'dependency:copy', `-Dartifact=org.jacoco:${artifact}`, `-DoutputDirectory=${OUT}`);
  }
}

const paths = (module) => join(OUT, `${module.replaceAll('/', '-')}.classpath`);
const jar = (name, kind) => join(OUT, `${name}-${JACOCO}-${kind}.jar`);

function java(name, agent, ...args) {
  const { module, reader } = READERS[name];
  const folder = join(HOUSE, module);
  const path = ['target/test-classes', 'target/classes', readFileSync(paths(module), 'utf8').trim()].join(delimiter);
  const words = ['-Xmx256m', '-XX:+UseSerialGC', ...agent, '-cp', path, 'org.playhouse.kernel.fuzz.Campaign', reader, ...args];
  return run('java', words, { cwd: folder, maxBuffer: 1 << 26 }).catch((ended) => ended);
}

async function campaign(name, inputs) {
  const data = join(OUT, `${name}.exec`);
  rmSync(data, { force: true });
  const ended = await java(name, [`-javaagent:${jar('org.jacoco.agent', 'runtime')}=destfile=${data},includes=org.playhouse.*`], String(inputs));
  const lines = ended.stdout.trim().split('\n');
  let tally = { inputs: 0, past: 0, whole: 0, heaviest: 0, seconds: 0, failures: 1 };
  try {
    tally = JSON.parse(lines.pop());
    lines.forEach((line) => console.log(`${name}: ${line}`));
  } catch {
    console.log(`${name}: ${ended.stderr}`);
  }
  const { covered, missed } = coverage(name, data);
  const percent = Math.round((1000 * covered) / (covered + missed)) / 10;
  const breach = tally.failures > 0 || tally.inputs < inputs || tally.past * 2 < tally.inputs || !(percent >= COVERED);
  console.log(
    `${name}: ${tally.inputs} inputs, ${tally.past} got past the first box, ${tally.whole} read whole, ` +
      `coverage ${percent} % of ${covered + missed} lines, ${tally.failures} failures ` +
      `(at most ${(tally.heaviest / 1e6).toFixed(1)} MB for one, ${tally.seconds} s)`,
  );
  return { reader: name, ...tally, coverage: percent, breach };
}

/** Lines of what the reader reads with, by the run alone. */
function coverage(name, data) {
  const { module, classes = [], lines } = READERS[name];
  const csv = join(OUT, `${name}.csv`);
  const folders = [module, ...classes].flatMap((each) => ['--classfiles', join(HOUSE, each, 'target/classes')]);
  execFileSync('java', ['-jar', jar('org.jacoco.cli', 'nodeps'), 'report', data, ...folders, '--csv', csv]);
  const sum = { covered: 0, missed: 0 };
  for (const line of readFileSync(csv, 'utf8').trim().split('\n').slice(1)) {
    const column = line.split(',');
    if (lines.test(`${column[1].replace('org.playhouse.', '')}.${column[2]}`)) {
      sum.missed += Number(column[7]);
      sum.covered += Number(column[8]);
    }
  }
  return sum;
}

const wish = options(process.argv.slice(2));
prepare(wish);
if (wish.one) {
  const ended = await java(wish.one.reader, [], wish.one.number, wish.one.file);
  console.log(ended.stdout.trim() || ended.stderr);
  process.exit(ended.code ?? 0);
}
const waiting = [...wish.readers];
const results = [];
async function worker() {
  while (waiting.length > 0) {
    results.push(await campaign(waiting.shift(), wish.inputs));
  }
}
await Promise.all(Array.from({ length: Math.min(waiting.length, availableParallelism()) }, worker));
const failed = results.filter((result) => result.breach).length;
console.log(JSON.stringify({ check: 'fuzz', passed: results.length - failed, failed, results }));
process.exit(failed > 0 ? 1 : 0);

/**
 * Liberty's own view of the batch repository, for operators: `node batch-manager.mjs <run.json> [batchManager's words ..]`.
 * Opens a reader (server-config/reader) on the loopback address, with a password of its own that lives as long as
 * this script, and runs batchManager against it: `listJobs --page=0 --pageSize=20` when nothing is said. With `--check` it
 * also compares each film's executions as `/ops/v1` lists them, and sees that the reader starts, stops and purges nothing.
 */
import { execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { request } from 'node:https';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const [runFile, ...words] = process.argv.slice(2);
if (!runFile) {
  console.error('node batch-manager.mjs <run.json> [--check | batchManager words]');
  process.exit(2);
}
const devstack = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const wlp = join(devstack, 'target/liberty/wlp');
const run = JSON.parse(readFileSync(runFile, 'utf8'));
const home = dirname(resolve(runFile));
const reader = {
  user: 'reader',
  password: randomBytes(24).toString('base64url'),
  port: await freePort(),
};
const folder = mkdtempSync(join(tmpdir(), 'playhouse-reader-'));
const problems = [];
let server;
for (const signal of ['SIGINT', 'SIGTERM'])
  process.once(signal, () => void closed().then(() => process.exit(130)));
try {
  await started();
  if (words[0] === '--check') await check();
  else batchManager(words.length > 0 ? words : ['listJobs', '--page=0', '--pageSize=20']);
} finally {
  await closed();
}
for (const problem of problems) console.log(`WRONG ${problem}`);
process.exit(problems.length === 0 ? 0 : 1);

/** No reader outlives the script, and no secret of it. */
async function closed() {
  await ended();
  rmSync(folder, { recursive: true, force: true });
}

async function ended() {
  if (!server || server.exitCode !== null || server.signalCode !== null) return;
  const gone = new Promise((done) => server.once('exit', done));
  server.kill('SIGTERM');
  const patience = setTimeout(() => server.kill('SIGKILL'), 20_000);
  await gone;
  clearTimeout(patience);
}

/** The reader's own Liberty: secrets in a file of mode 600, none in an argument. */
async function started() {
  const own = join(folder, 'servers/reader');
  mkdirSync(join(own, 'configDropins/overrides'), { recursive: true });
  cpSync(join(devstack, '../reader/server.xml'), join(own, 'server.xml'));
  const { host, port, database, user, password } = run.stores.postgres;
  const values = {
    'playhouse.reader.port': reader.port,
    'playhouse.reader.user': reader.user,
    'playhouse.reader.password': reader.password,
    'playhouse.database.url': `jdbc:postgresql://${host}:${port}/${database}`,
    'playhouse.database.user': user,
    'playhouse.database.password': password,
    'playhouse.database.driver': driver(),
  };
  const lines = Object.entries(values).map(
    ([name, value]) => `  <variable name="${name}" value="${value}"/>`,
  );
  writeFileSync(
    join(own, 'configDropins/overrides/reader.xml'),
    `<server>\n${lines.join('\n')}\n</server>\n`,
    { mode: 0o600 },
  );
  const java = process.env.JAVA_HOME ? join(process.env.JAVA_HOME, 'bin/java') : 'java';
  const opens = readFileSync(join(wlp, 'lib/platform/java/java9.options'), 'utf8')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
  server = spawn(
    java,
    [
      '-Xmx192m',
      '-XX:+UseSerialGC',
      `-javaagent:${join(wlp, 'bin/tools/ws-javaagent.jar')}`,
      ...opens,
      '-jar',
      join(wlp, 'bin/tools/ws-server.jar'),
      'reader',
    ],
    {
      env: {
        PATH: process.env.PATH,
        WLP_USER_DIR: folder,
        WLP_OUTPUT_DIR: join(folder, 'servers'),
      },
      stdio: 'ignore',
    },
  );
  const until = Date.now() + 180_000;
  for (let status = 0; status !== 200;) {
    if (server.exitCode !== null || Date.now() > until)
      throw new Error(`the reader did not start: ${lastWords(own)}`);
    await new Promise((next) => setTimeout(next, 1000));
    status = (await asked('GET', '/ibm/api/batch/jobinstances?pageSize=1').catch(() => ({ status: 0 })))
      .status;
  }
}

function lastWords(own) {
  const log = join(own, 'logs/messages.log');
  return existsSync(log) ? readFileSync(log, 'utf8').split('\n').slice(-8).join('\n') : 'it wrote no log';
}

/** The driver that the members use. */
function driver() {
  for (const member of readdirSync(join(home, 'members'))) {
    const file = join(home, 'members', member, 'servers', member, 'configDropins/overrides/devstack.xml');
    const found =
      existsSync(file) && /name="playhouse.database.driver" value="([^"]+)"/.exec(readFileSync(file, 'utf8'));
    if (found) return found[1];
  }
  throw new Error(`no member of ${home} says which driver it uses`);
}

/** batchManager takes its password from a file, so that nobody reads it off its arguments. */
function batchManager(said) {
  const control = join(folder, 'control.properties');
  const lines = [
    `--batchManager=127.0.0.1:${reader.port}`,
    `--user=${reader.user}`,
    `--password=${reader.password}`,
  ];
  writeFileSync(control, `${lines.join('\n')}\n--trustSslCertificates=true\n`, {
    mode: 0o600,
  });
  const [verb, ...more] = said;
  const text = execFileSync(
    join(wlp, 'bin/batchManager'),
    [verb, `--controlPropertiesFile=${control}`, '--trustSslCertificates', ...more],
    { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] },
  );
  process.stdout.write(text);
  return text;
}

async function check() {
  const listed = new Set(
    [...batchManager(['listJobs', '--page=0', '--pageSize=1000']).matchAll(/"instanceId":(\d+)/g)].map(
      ([, id]) => id,
    ),
  );
  const token = await operatorToken();
  let compared = 0;
  for (const job of (await ops(token, '/jobs?limit=20')).items) {
    for (const execution of (await ops(token, `/jobs/${job.id}/executions?limit=200`)).items) {
      const seen = await asked('GET', `/ibm/api/batch/jobexecutions/${execution.executionId}`);
      const theirs = seen.status === 200 ? JSON.parse(seen.text) : {};
      compared += 1;
      expect(seen.status === 200, `execution ${execution.executionId}: batch REST answers ${seen.status}`);
      expect(
        theirs.jobName === execution.step,
        `execution ${execution.executionId}: ${theirs.jobName} is not ${execution.step}`,
      );
      expect(
        theirs.batchStatus === execution.batchStatus || running(theirs, execution),
        `execution ${execution.executionId}: ${theirs.batchStatus} is not ${execution.batchStatus}`,
      );
      expect(
        listed.has(String(theirs.jobInstanceId ?? theirs.instanceId ?? instanceOf(theirs))),
        `execution ${execution.executionId}: batchManager does not list its instance`,
      );
      expect(execution.explanation.length > 10, `execution ${execution.executionId}: not explained`);
    }
  }
  expect(compared > 0, 'no execution to compare');
  const some = [...listed][0];
  const refused = [
    ['POST', '/ibm/api/batch/jobinstances', '{"applicationName":"playhouse","jobXMLName":"plan"}'],
    ['PUT', `/ibm/api/batch/jobinstances/${some}?action=restart`, '{}'],
    ['PUT', `/ibm/api/batch/jobinstances/${some}?action=stop`, '{}'],
    ['DELETE', `/ibm/api/batch/jobinstances/${some}`],
  ];
  for (const [method, path, body] of refused) {
    const { status } = await asked(method, path, body);
    expect(status >= 400, `${method} ${path} answers ${status}`);
  }
  const anonymous = await asked('GET', '/ibm/api/batch/jobinstances', undefined, '');
  expect(anonymous.status === 401, `anonymous: ${anonymous.status}`);
  const member = await fetch(`${run.operations}/ibm/api/batch/jobinstances`);
  expect(member.status === 404, `a member answers ${member.status} at /ibm`);
  console.log(`${compared} executions compared with batchManager's ${listed.size} instances`);
}

/** What ended between the two questions. */
const running = (theirs, ours) => ours.batchStatus === 'STARTED' && theirs.batchStatus === 'COMPLETED';

const instanceOf = ({ _links = [] }) =>
  _links.map(({ href }) => /jobinstances\/(\d+)/.exec(href)?.[1]).find(Boolean);

function expect(right, what) {
  if (!right) problems.push(what);
}

async function operatorToken() {
  const answer = await fetch(`${run.operations}/ops/v1/auth/login`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(run.accounts.operator),
  });
  return (await answer.json()).accessToken;
}

async function ops(token, path) {
  const answer = await fetch(`${run.operations}/ops/v1${path}`, {
    headers: { Authorization: `Bearer ${token}` },
  });
  if (!answer.ok) throw new Error(`${path} answers ${answer.status}: ${await answer.text()}`);
  return answer.json();
}

function asked(method, path, body, who = `${reader.user}:${reader.password}`) {
  return new Promise((done, failed) => {
    const wish = request(
      {
        host: '127.0.0.1',
        port: reader.port,
        method,
        path,
        rejectUnauthorized: false, // made by the reader itself a moment ago, on the loopback address
        ...(who ? { auth: who } : {}),
        headers: body
          ? {
              'Content-Type': 'application/json',
              'Content-Length': Buffer.byteLength(body),
            }
          : {},
        timeout: 30_000,
      },
      (answer) => {
        let text = '';
        answer.on('data', (bytes) => (text += bytes));
        answer.on('end', () => done({ status: answer.statusCode, text }));
      },
    );
    wish.on('timeout', () => wish.destroy(new Error('no answer')));
    wish.on('error', failed);
    wish.end(body);
  });
}

function freePort() {
  return new Promise((found) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => found(port));
    });
  });
}

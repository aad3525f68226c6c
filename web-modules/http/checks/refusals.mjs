#!/usr/bin/env node
// Every refusal of the public contract, provoked over HTTP on a running stack: status, code, shape, headers.
//
//   ./mvnw -Prun -Dplayhouse.identity.access-ttl=PT2M -Dplayhouse.playback.ticket-ttl=PT30S \
//     -Dplayhouse.origin.url-ttl=PT90S -Dplayhouse.http.max-concurrent=8        and in another shell
//   node refusals.mjs <run.json> [--throttle-address]
//
// Short lives let it see credentials expire and a small member shed; on a stack with the defaults those rows are named
// in `skipped`. --throttle-address fails 100 sign-ins: nobody signs in from this address for 15 minutes afterwards.
// Needs node 20 and ffmpeg on the PATH (or FFMPEG); takes about two minutes; ends with one line of JSON.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ffmpeg, sleep } from '../../../batch-jobs/transcode/checks/playhouse.mjs';
import { codes, creator, email, fine, guest, house, licence, opened, refuses, run, send, signIn, skipped, verdict, watch } from './asking.mjs';
import { addresses, bodies, credentials, limits, shed } from './doors.mjs';
import { repetition, videos, watching, withdrawn } from './films.mjs';

/** What must age while everything else is asked. */
async function begin() {
  const at = Date.now();
  const spender = await guest();
  const expiring = await guest();
  const session = await watch(expiring.accessToken, run.film.videoId);
  const successor = (await fine(send('POST', '/api/v1/auth/refresh', { body: { refreshToken: spender.refreshToken } }), 200)).json.refreshToken;
  const refreshed = Date.now();
  const again = (await fine(send('POST', '/api/v1/auth/refresh', { body: { refreshToken: spender.refreshToken } }), 200)).json.refreshToken;
  verdict.that(again === successor && successor !== spender.refreshToken, 'used again at once, a refresh token gives the same successor');
  return { at, spender, expiring, session, successor, refreshed, ticketUntil: Date.parse(session.expiresAt), open: await opened(session) };
}

async function expiries(early) {
  const wait = async (millis) => sleep(Math.max(0, millis - Date.now()));
  if (early.ticketUntil - early.at < 100_000) {
    await wait(early.ticketUntil + 1000);
    await refuses('an expired ticket', licence(early.session.ticket, [early.open.kid]), 401, 'license.ticket-invalid');
    await refuses('an expired ticket', send('GET', `/api/v1/licenses/identity/${early.open.kid}`, { token: early.session.ticket }), 401, 'license.ticket-invalid');
  } else skipped.push('an expired ticket: this stack\'s live longer');
  const spent = await refuses('a refresh token used again after 31 s', wait(early.refreshed + 31_500).then(() => send('POST', '/api/v1/auth/refresh', { body: { refreshToken: early.spender.refreshToken } })), 401, 'identity.refresh-spent');
  await refuses('its successor', send('POST', '/api/v1/auth/refresh', { body: { refreshToken: early.successor } }), 401, 'identity.token-invalid');
  verdict.that(spent !== undefined, 'the family is ended');
  await refuses('its access token', wait(Date.now() + 2000).then(() => send('GET', '/api/v1/auth/me', { token: early.spender.accessToken })), 401, 'identity.token-invalid');
  if (early.spender.expiresIn <= 180) {
    await wait(early.at + early.spender.expiresIn * 1000 + 12_000);
    await refuses('an expired access token', send('GET', '/api/v1/auth/me', { token: early.expiring.accessToken }), 401, 'identity.token-invalid');
    await refuses('an expired access token on a public resource', send('GET', '/api/v1/videos', { token: early.expiring.accessToken }), 401, 'identity.token-invalid');
    const until = Date.now() + 120_000;
    let answer = await send('GET', early.open.segment);
    while (answer.status === 200 && Date.now() < until) {
      await sleep(2000);
      answer = await send('GET', early.open.segment);
    }
    if (answer.status === 200) skipped.push('an expired media URL: this stack\'s live longer');
    else {
      for (const url of [early.open.segment, early.open.main, early.open.dash]) await refuses('an expired media URL', send('GET', url), 403, 'origin.signature-invalid');
    }
  } else skipped.push('an expired access token and media URL: this stack\'s live longer');
}

async function throttleTheAddress() {
  for (let i = 0; i < 130; i++) {
    const answer = await signIn(email(), 'not the password');
    if (answer.status === 429 && answer.json.error.code === 'identity.throttled') break;
  }
  await refuses('sign-in after a hundred failures from one address', signIn(run.accounts.viewer.email, run.accounts.viewer.password), 429, 'identity.throttled');
}

const scratch = mkdtempSync(join(tmpdir(), 'playhouse-refusals-'));
try {
  const owner = await creator();
  const source = join(scratch, 'film.mp4');
  ffmpeg('-f', 'lavfi', '-i', 'testsrc2=s=320x180:r=25:d=8', '-f', 'lavfi', '-i', 'sine=d=8', '-c:v', 'libx264', '-preset', 'ultrafast', '-threads', '1', '-c:a', 'aac', source);
  house.tokens.creator = owner.accessToken;
  const film = await house.upload(readFileSync(source), { fileName: 'refusals.mp4', title: 'refusals', access: 'premium' });
  const video = await house.ended(film, 300);
  verdict.that(video.status === 'PUBLISHED', `the film is PUBLISHED, not ${video.status}`);
  const step = async (name, doing) => {
    const from = Date.now();
    await doing();
    console.log(`  ${name}: ${((Date.now() - from) / 1000).toFixed(1)} s`);
  };
  const fresh = async () => ({ ...owner, ...(await fine(signIn(owner.email), 200)).json });
  await step('watching', async () => watching(await fresh(), film));
  await step('withdrawn and deleted', async () => withdrawn(await fresh(), film));
  const early = await begin();
  await step('addresses', addresses);
  await step('bodies', async () => bodies(await guest()));
  await step('credentials', credentials);
  await step('videos', async () => videos(await fresh(), await creator()));
  await step('repetition', async () => repetition(await creator()));
  await step('limits', limits);
  await step('shedding', shed);
  await step('expiries', () => expiries(early));
  if (process.argv.includes('--throttle-address')) await step('throttle per address', throttleTheAddress);
  else skipped.push('identity.throttled per address: asked with --throttle-address');
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
verdict.facts = { codes: codes.size, rows: [...codes].sort(), skipped };
verdict.end();

import { parse, resolve } from 'node:path';
import { events } from '../events.js';
import { Refused, Usage } from '../problems.js';
import { clip, percent, span } from '../show.js';
import { begin, sendAll, sha256, sourceAt } from '../upload.js';

const ends = new Set(['PUBLISHED', 'REJECTED', 'FAILED']);

export const films = {
  add: {
    args: ['file'],
    help: 'Uploads a film as its creator and waits until it is published.',
    options: {
      title: { type: 'string', value: 'text', help: 'else the file’s name' },
      description: { type: 'string', value: 'text', help: 'at most 5000 characters' },
      protection: { type: 'string', value: 'drm|none', help: 'drm when absent' },
      access: { type: 'string', value: 'free|premium', help: 'free when absent' },
      template: { type: 'string', value: 'name', help: 'how it is made; default when absent' },
      resume: { type: 'string', value: 'id', help: 'go on with the upload of this video' },
      'no-wait': { type: 'boolean', help: 'end when the upload is complete' },
    },
    run: add,
  },
};

async function add({ args, options, place, cwd, say, complain, json, signal }) {
  for (const [name, words] of [
    ['protection', ['drm', 'none']],
    ['access', ['free', 'premium']],
  ]) {
    if (options[name] && !words.includes(options[name])) {
      throw new Usage(`--${name} must be one of ${words.join(', ')}.`, 'films add');
    }
  }
  const source = await sourceAt(resolve(cwd, args[0]));
  const client = place.api();
  const id = options.resume ?? (await begun(client, source, options)).id;
  if (!options.resume) complain(`video ${id}`);
  let last = -1;
  let video;
  try {
    video = await sendAll(
      client,
      id,
      source,
      (sent) => (last = told(complain, sent / source.sizeBytes, last)),
      signal,
    );
  } catch (why) {
    if (!signal.aborted) throw why;
    complain(`Interrupted. Go on with: playhouse films add ${args[0]} --resume ${id}`);
    return 1;
  }
  if (!options['no-wait']) video = (await published(client, id, complain, signal)) ?? video;
  say(json ? JSON.stringify(video) : `${video.id}  ${video.status}  ${clip(video.title, 80)}`);
  if (video.status !== 'REJECTED' && video.status !== 'FAILED') return 0;
  const why = video.findings.find(({ severity }) => severity === 'error');
  throw new Refused(200, why?.code ?? video.status, why?.message ?? 'No reason was given.');
}

async function begun(client, source, options) {
  const wish = {
    title: options.title ?? parse(source.fileName).name.slice(0, 200),
    fileName: source.fileName,
    sizeBytes: source.sizeBytes,
    sha256: await sha256(source.file),
  };
  for (const name of ['description', 'protection', 'access', 'template']) {
    if (options[name] !== undefined) wish[name] = options[name];
  }
  return begin(client, wish);
}

/** On stderr, so that stdout has the result alone. */
function told(complain, fraction, last) {
  const whole = Math.floor(fraction * 10) * 10;
  if (whole !== last) complain(`upload ${whole} %`);
  return whole;
}

async function published(client, id, complain, signal) {
  let words = '';
  for await (const { event, data } of events(client, `/videos/${encodeURIComponent(id)}/events`, signal)) {
    if (event !== 'video') continue;
    const video = JSON.parse(data);
    const { stage, fraction, etaSeconds } = video.progress;
    const now = `${video.status} ${stage} ${percent(Math.floor(fraction * 20) / 20)}`;
    if (now !== words) complain(now + (etaSeconds === undefined ? '' : `, ${span(etaSeconds)} left`));
    words = now;
    if (ends.has(video.status)) return video;
  }
  return undefined;
}

import { isProblem, Problem } from '@playhouse/api';

/** What happened and what to do, for the person in front of the screen. */
export type Trouble = {
  title: string;
  words: string;
  action: 'again' | 'sign-in' | 'leave';
  trace?: string | undefined;
};

export function troubleOf(error: unknown): Trouble {
  const problem = isProblem(error) ? error : fromPlayer(error);
  const trace = problem?.traceId;
  if (!problem) {
    return {
      title: 'The film cannot be played',
      words: `Something went wrong in the player${playerCode(error)}. Try it again; if it stays, use another browser.`,
      action: 'again',
    };
  }
  switch (problem.code) {
    case 'identity.sign-in-required':
    case 'identity.token-invalid':
      return {
        title: 'Please sign in again',
        words: 'Your sign-in ended. The film waits where you left it.',
        action: 'sign-in',
        trace,
      };
    case 'playback.premium-required':
      return {
        title: 'This film is for premium members',
        words: 'Your account does not include premium films.',
        action: 'leave',
        trace,
      };
    case 'playback.too-many-sessions':
      return {
        title: `${number(problem.details['limit']) ?? 'Too many'} screens are playing already`,
        words: 'Stop the film on one of the other screens, wait a moment, and try again here.',
        action: 'again',
        trace,
      };
    case 'playback.not-ready':
      return {
        title: 'This film is not ready yet',
        words: 'It is still being prepared. Try again in a few minutes.',
        action: 'again',
        trace,
      };
    case 'playback.session-ended':
      return {
        title: 'This screening was closed',
        words: 'It stood still for a while, or you signed out elsewhere. Go on where you were.',
        action: 'again',
        trace,
      };
    case 'catalog.withdrawn':
    case 'catalog.video-unknown':
    case 'http.unknown':
      return {
        title: 'This film is not playing here',
        words: 'It was withdrawn, or the link is not complete.',
        action: 'leave',
        trace,
      };
    case 'client.unreachable':
      return {
        title: 'The connection is gone',
        words: 'The film goes on from here as soon as you are online again.',
        action: 'again',
        trace,
      };
    default:
      return { title: 'The film stopped', words: problem.message, action: 'again', trace };
  }
}

const number = (value: unknown): string | undefined =>
  typeof value === 'number' ? String(value) : undefined;

const playerCode = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error ? ` (${String(error.code)})` : '';

const badStatus = 1001;
const noAnswer = new Set([1002, 1003]);
const licenseRefused = 6007;

/** Shaka wraps the server's answer: [uri, status, text, ...]; a licence's error wraps that once more. */
function fromPlayer(error: unknown): Problem | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error) || !('data' in error))
    return undefined;
  const { code, data } = error as { code: number; data: unknown[] };
  if (code === licenseRefused) return fromPlayer(data[0]);
  if (noAnswer.has(code)) return new Problem(0, 'client.unreachable', 'The server cannot be reached.');
  if (code !== badStatus) return undefined;
  try {
    const body = JSON.parse(String(data[2])) as {
      error: { code: string; message: string; details?: Record<string, unknown> };
    };
    return new Problem(Number(data[1]), body.error.code, body.error.message, body.error.details);
  } catch {
    return new Problem(Number(data[1]), `http.${String(data[1])}`, 'The server refused a part of the film.');
  }
}

/** What ends a command. Exit codes: 0 done, 1 refused, 2 usage, 3 unreachable. */
export const exits = { done: 0, refused: 1, usage: 2, unreachable: 3 };

/** The house refused, in its own words. */
export class Refused extends Error {
  /**
   * @param {number} status
   * @param {string} code
   * @param {string} message
   * @param {{text?: string, retryAfter?: number}} [more] text: the answer's body as it came
   */
  constructor(status, code, message, more = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.text = more.text;
    this.retryAfter = more.retryAfter;
  }
}

/** The command was not said rightly; `about` is the command whose help is worth showing. */
export class Usage extends Error {
  /** @param {string} message @param {string} [about] */
  constructor(message, about) {
    super(message);
    this.about = about;
  }
}

/** Nobody answered. */
export class Unreachable extends Error {}

/**
 * Reads a refusal; a page of something between us and the house is not the house.
 * @param {Response} answer
 */
export async function refusalOf(answer) {
  const text = await answer.text();
  const wait = Number(answer.headers.get('Retry-After'));
  const more = { text, ...(wait > 0 ? { retryAfter: wait } : {}) };
  try {
    const { code, message } = JSON.parse(text).error;
    if (typeof code === 'string') return new Refused(answer.status, code, message, more);
  } catch {
    // not the house's shape
  }
  return answer.status >= 502
    ? new Unreachable(`${new URL(answer.url).host} answers ${answer.status} in place of the house.`)
    : new Refused(answer.status, `http.${answer.status}`, 'The answer is not of the house’s shape.', {});
}

/** What the server refused, in its own words, with the trace that finds it in the logs. */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly details: Readonly<Record<string, unknown>>;
  readonly retryAfterSeconds: number | undefined;

  constructor(
    status: number,
    code: string,
    message: string,
    details: Record<string, unknown> = {},
    retryAfterSeconds?: number,
  ) {
    super(message);
    this.name = 'Problem';
    this.status = status;
    this.code = code;
    this.details = details;
    this.retryAfterSeconds = retryAfterSeconds;
  }

  get traceId(): string | undefined {
    return typeof this.details['traceId'] === 'string' ? this.details['traceId'] : undefined;
  }

  /** Field name to what is wrong with it, of a 400 `http.invalid`. */
  get fields(): Readonly<Record<string, string>> {
    const list = this.details['fields'];
    if (!Array.isArray(list)) return {};
    return Object.fromEntries(
      list
        .filter((entry): entry is { field: string; message: string } => typeof entry?.field === 'string')
        .map((entry) => [entry.field.split('.').at(-1) ?? entry.field, entry.message]),
    );
  }
}

/** The network said nothing at all. */
export class Unreachable extends Problem {
  constructor() {
    super(0, 'client.unreachable', 'The server cannot be reached. Check the connection and try again.');
    this.name = 'Unreachable';
  }
}

/** Reads an answer that is not 2xx; a body that is no problem (a proxy's page) still becomes one. */
export async function problemOf(answer: Response): Promise<Problem> {
  const retry = Number(answer.headers.get('Retry-After'));
  const wait = Number.isFinite(retry) && retry > 0 ? retry : undefined;
  try {
    const { error } = (await answer.json()) as {
      error: { code: string; message: string; details?: Record<string, unknown> };
    };
    return new Problem(answer.status, error.code, error.message, error.details ?? {}, wait);
  } catch {
    return new Problem(
      answer.status,
      `http.${answer.status}`,
      'The server gave an answer that was not understood.',
      {},
      wait,
    );
  }
}

export function isProblem(error: unknown, ...codes: string[]): error is Problem {
  return error instanceof Problem && (codes.length === 0 || codes.includes(error.code));
}

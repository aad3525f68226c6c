import type { IncomingMessage, ServerResponse } from 'node:http';

export function house() {
  return async (_request: IncomingMessage, _response: ServerResponse): Promise<boolean> => false;
}

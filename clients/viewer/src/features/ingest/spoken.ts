import type { Video } from '@playhouse/api';

export type Spoken = {
  key: string;
  language: string;
  role: 'main' | 'description';
  /** By its creator, so that it can be taken away. */
  given: boolean;
  words: string;
  status: 'READY' | 'ENCODING' | 'FAILED';
  why: string | undefined;
};

/** Each sound of a published film once, however many codings it has. */
export function spokenOf({ audio, status }: Pick<Video, 'audio' | 'status'>): Spoken[] {
  if (status !== 'PUBLISHED') return [];
  const found = new Map<string, Spoken>();
  for (const one of audio) {
    const coming = one.status === 'ENCODING' || one.status === 'UPLOADING';
    const state = coming ? 'ENCODING' : one.status === 'FAILED' ? 'FAILED' : 'READY';
    const key = `${one.name} ${one.language} ${one.role} ${state}`;
    if (found.has(key)) continue;
    found.set(key, {
      key,
      language: one.language,
      role: one.role === 'description' ? 'description' : 'main',
      given: one.given,
      words: one.name === 'audio' ? 'The original sound' : one.name,
      status: state,
      why: one.finding?.message,
    });
  }
  return [...found.values()];
}

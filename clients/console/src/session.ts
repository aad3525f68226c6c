import { createClient, type Role } from '@playhouse/api';
import { useSyncExternalStore } from 'react';

/** The operators' address has a sign-in of its own. */
export const api = createClient('/ops/v1', 'playhouse_ops');

export type Who = { email: string; roles: Role[] };

const place = 'playhouse.console.who';
const listeners = new Set<() => void>();
let who: Who | null = api.mayBeSignedIn() ? kept() : null;

/** The address does not say who is asking, so what the sign-in answered is kept beside its cookies. */
function kept(): Who {
  try {
    return JSON.parse(localStorage.getItem(place) ?? '') as Who;
  } catch {
    return { email: '', roles: [] };
  }
}

export function became(next: Who | null): void {
  who = next;
  if (next) {
    api.signedIn();
    localStorage.setItem(place, JSON.stringify(next));
  } else localStorage.removeItem(place);
  listeners.forEach((listener) => listener());
}

export function useWho(): Who | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => who,
  );
}

api.onSignedOut(() => became(null));

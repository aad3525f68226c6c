import { type Account, createClient, isProblem, type Role } from '@playhouse/api';
import { queryOptions, useQuery } from '@tanstack/react-query';

/** The one client of this page; cookies carry who is asking. */
export const api = createClient('/api/v1', 'playhouse');

export const accountQuery = queryOptions({
  queryKey: ['account'],
  staleTime: Infinity,
  retry: false,
  queryFn: async (): Promise<Account | null> => {
    if (!api.mayBeSignedIn()) return null;
    try {
      return await api.get<Account>('/auth/me');
    } catch (problem) {
      if (isProblem(problem) && problem.status === 401) return null;
      throw problem;
    }
  },
});

/** `undefined` while unknown, `null` for a guest. */
export function useAccount(): Account | null | undefined {
  const { data, isError } = useQuery(accountQuery);
  return isError ? null : data;
}

export function has(account: Account | null | undefined, role: Role): boolean {
  return account?.roles.includes(role) ?? false;
}

import { useQueryClient } from '@tanstack/react-query';
import { accountQuery, api } from '#session';

/** After a sign-in: everything known about the guest is forgotten, and the account is asked for. */
export function useArrive() {
  const queries = useQueryClient();
  return async () => {
    api.signedIn();
    queries.clear();
    await queries.fetchQuery(accountQuery);
  };
}

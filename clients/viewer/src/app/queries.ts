import { isProblem } from '@playhouse/api';
import { QueryClient } from '@tanstack/react-query';
import { accountQuery, api } from '#session';

/** A refusal is an answer: only silence and a store that is away are worth asking again. */
const worthAnotherTry = (failures: number, error: Error) =>
  failures < 2 && isProblem(error) && (error.status === 0 || error.status === 503);

export const queries = new QueryClient({
  defaultOptions: { queries: { staleTime: 15_000, retry: worthAnotherTry, networkMode: 'always' } },
});

api.onSignedOut(() => {
  queries.setQueryData(accountQuery.queryKey, null);
});

import { type AccountRow, type Page, Problem, type Role } from '@playhouse/api';
import { Button, Notice, State, TextField } from '@playhouse/ui';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { api, useWho } from '#session';
import styles from './Identity.module.css';

const roles: readonly (readonly [Role, string])[] = [
  ['free', 'Watches what is free'],
  ['premium', 'Watches everything'],
  ['creator', 'Uploads films'],
  ['operator', 'Runs the house, sees jobs and people'],
  ['admin', 'Changes roles, deletes any film'],
];

export function PeoplePage() {
  const { email = '' } = useSearch({ strict: false });
  const navigate = useNavigate();
  const found = useQuery({
    queryKey: ['accounts', email],
    enabled: email !== '',
    queryFn: () => api.get<Page<AccountRow>>('/accounts', { query: { email } }),
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const wish = String(new FormData(event.currentTarget).get('email')).trim();
    void navigate({ to: '/people', search: wish ? { email: wish } : {} });
  };
  return (
    <div className={styles['page']}>
      <title>People · Playhouse console</title>
      <h1>People</h1>
      <form className={styles['find']} onSubmit={submit} key={email}>
        <TextField label="E-mail" name="email" type="search" defaultValue={email} required />
        <Button type="submit">Find</Button>
      </form>
      {found.isError && (
        <Notice tone="bad" live trace={found.error instanceof Problem ? found.error.traceId : undefined}>
          {found.error.message}
        </Notice>
      )}
      {email === '' && (
        <p className={styles['hint']}>Write the whole e-mail of an account to see and change its roles.</p>
      )}
      {found.data?.items.length === 0 && (
        <State level="h2" title="Nobody has this e-mail">
          <p>Check the spelling: only the whole address finds an account.</p>
        </State>
      )}
      {found.data?.items.map((account) => (
        <Person key={account.accountId} account={account} onChanged={() => void found.refetch()} />
      ))}
    </div>
  );
}

function Person({ account, onChanged }: { account: AccountRow; onChanged: () => void }) {
  const who = useWho();
  const mayChange = who?.roles.includes('admin') ?? false;
  const [chosen, setChosen] = useState<readonly Role[]>(account.roles);
  const change = useMutation({
    mutationFn: (reason: string) =>
      api.put(`/accounts/${account.accountId}/roles`, { roles: chosen, reason }),
    onSuccess: onChanged,
  });
  const same = chosen.length === account.roles.length && chosen.every((role) => account.roles.includes(role));
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    change.mutate(String(new FormData(event.currentTarget).get('reason')).trim());
  };
  return (
    <form className={styles['person']} onSubmit={submit}>
      <h2>{account.email}</h2>
      <p className={styles['id']}>{account.accountId}</p>
      <fieldset className={styles['roles']} disabled={!mayChange}>
        <legend>Roles</legend>
        {roles.map(([role, does]) => (
          <label key={role}>
            <input
              type="checkbox"
              checked={chosen.includes(role)}
              onChange={(event) =>
                setChosen((all) =>
                  event.target.checked ? [...all, role] : all.filter((each) => each !== role),
                )
              }
            />
            <span>
              <strong>{role}</strong> {does}
            </span>
          </label>
        ))}
      </fieldset>
      {!mayChange && <p className={styles['hint']}>Only administrators change roles.</p>}
      {mayChange && !same && (
        <div className={styles['why']}>
          <TextField
            label="Reason"
            name="reason"
            required
            maxLength={500}
            hint="It is kept with your name."
          />
          <p className={styles['hint']}>
            The person is signed out everywhere and signs in again with the new roles.
          </p>
          <Button type="submit" look="next" disabled={change.isPending}>
            Change the roles
          </Button>
        </div>
      )}
      {change.isSuccess && same && (
        <Notice tone="good" live>
          Changed. Their sign-ins ended; the next one has these roles.
        </Notice>
      )}
      {change.error && (
        <Notice tone="bad" live trace={change.error instanceof Problem ? change.error.traceId : undefined}>
          {change.error.message}
        </Notice>
      )}
    </form>
  );
}

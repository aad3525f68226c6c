import type { SignedIn } from '@playhouse/api';
import { Problem } from '@playhouse/api';
import { Button, Notice, TextField } from '@playhouse/ui';
import { useMutation } from '@tanstack/react-query';
import { Link, useRouter, useSearch } from '@tanstack/react-router';
import type { FormEvent } from 'react';
import { api } from '#session';
import { useArrive } from './arrive';
import styles from './Identity.module.css';

export function SignInPage() {
  const { to } = useSearch({ strict: false });
  const router = useRouter();
  const arrive = useArrive();
  const signIn = useMutation({
    mutationFn: (wish: { email: string; password: string }) =>
      api.post<SignedIn>('/auth/login', wish, { bare: true }),
    onSuccess: async () => {
      await arrive();
      router.history.push(to ?? '/');
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    signIn.mutate({ email: String(form.get('email')).trim(), password: String(form.get('password')) });
  };
  return (
    <div className={styles['page']}>
      <title>Sign in · Playhouse</title>
      <h1>Sign in</h1>
      {signIn.error && <Refused problem={signIn.error} />}
      <form onSubmit={submit} className={styles['form']}>
        <TextField label="E-mail" name="email" type="email" autoComplete="username" required autoFocus />
        <TextField
          label="Password"
          name="password"
          type="password"
          autoComplete="current-password"
          required
        />
        <Button type="submit" look="next" disabled={signIn.isPending}>
          {signIn.isPending ? 'Signing in' : 'Sign in'}
        </Button>
      </form>
      <p className={styles['other']}>
        New here?{' '}
        <Link to="/sign-up" search={to ? { to } : {}}>
          Make an account
        </Link>
      </p>
    </div>
  );
}

export function Refused({ problem }: { problem: Error }) {
  const trace = problem instanceof Problem ? problem.traceId : undefined;
  const code = problem instanceof Problem ? problem.code : '';
  const wait = problem instanceof Problem ? problem.retryAfterSeconds : undefined;
  return (
    <Notice tone="bad" live trace={code === 'identity.bad-credentials' ? undefined : trace}>
      {code === 'identity.bad-credentials'
        ? 'This e-mail and password do not belong together. Check both and try again.'
        : code === 'identity.throttled'
          ? `Too many attempts. Try again in ${Math.ceil((wait ?? 900) / 60)} minutes.`
          : code === 'identity.email-taken'
            ? 'There is already an account with this e-mail. Sign in instead.'
            : problem.message}
    </Notice>
  );
}

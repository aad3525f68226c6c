import { Problem, type SignedIn } from '@playhouse/api';
import { Button, Mark, Notice, TextField } from '@playhouse/ui';
import { useMutation } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { api, became } from '#session';
import styles from './Identity.module.css';

export function SignIn() {
  const signIn = useMutation({
    mutationFn: async (wish: { email: string; password: string }) => {
      const { roles } = await api.post<SignedIn>('/auth/login', wish, { bare: true });
      return { email: wish.email, roles };
    },
    onSuccess: became,
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    signIn.mutate({ email: String(form.get('email')).trim(), password: String(form.get('password')) });
  };
  return (
    <main className={styles['signIn']}>
      <title>Sign in · Playhouse console</title>
      <Mark size={32} />
      <h1>Console</h1>
      {signIn.error && (
        <Notice tone="bad" live trace={signIn.error instanceof Problem ? signIn.error.traceId : undefined}>
          {refusal(signIn.error)}
        </Notice>
      )}
      <form onSubmit={submit}>
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
      <p>For operators and administrators of this house.</p>
    </main>
  );
}

function refusal(error: Error): string {
  if (!(error instanceof Problem)) return error.message;
  switch (error.code) {
    case 'identity.bad-credentials':
      return 'This e-mail and password do not belong together.';
    case 'identity.role-required':
      return 'This account is neither an operator nor an administrator.';
    case 'identity.throttled':
      return `Too many attempts. Try again in ${Math.ceil((error.retryAfterSeconds ?? 900) / 60)} minutes.`;
    default:
      return error.message;
  }
}

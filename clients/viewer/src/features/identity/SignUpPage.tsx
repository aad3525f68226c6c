import { isProblem } from '@playhouse/api';
import { Button, TextField } from '@playhouse/ui';
import { useMutation } from '@tanstack/react-query';
import { Link, useRouter, useSearch } from '@tanstack/react-router';
import type { FormEvent } from 'react';
import { api } from '#session';
import { useArrive } from './arrive';
import styles from './Identity.module.css';
import { Refused } from './SignInPage';

type Wish = { email: string; password: string; displayName: string };

export function SignUpPage() {
  const { to } = useSearch({ strict: false });
  const router = useRouter();
  const arrive = useArrive();
  const signUp = useMutation({
    mutationFn: async (wish: Wish) => {
      await api.post('/auth/signup', wish, {
        bare: true,
        headers: { 'Idempotency-Key': crypto.randomUUID() },
      });
      await api.post('/auth/login', { email: wish.email, password: wish.password }, { bare: true });
    },
    onSuccess: async () => {
      await arrive();
      router.history.push(to ?? '/');
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    signUp.mutate({
      email: String(form.get('email')).trim(),
      password: String(form.get('password')),
      displayName: String(form.get('displayName')).trim(),
    });
  };
  const wrong = isProblem(signUp.error, 'http.invalid') ? signUp.error.fields : {};
  return (
    <div className={styles['page']}>
      <title>Make an account · Playhouse</title>
      <h1>Make an account</h1>
      {signUp.error && Object.keys(wrong).length === 0 && <Refused problem={signUp.error} />}
      <form onSubmit={submit} className={styles['form']}>
        <TextField
          label="Name"
          name="displayName"
          autoComplete="name"
          maxLength={80}
          required
          autoFocus
          wrong={wrong['displayName']}
        />
        <TextField
          label="E-mail"
          name="email"
          type="email"
          autoComplete="username"
          required
          wrong={wrong['email']}
        />
        <TextField
          label="Password"
          name="password"
          type="password"
          autoComplete="new-password"
          minLength={10}
          maxLength={200}
          required
          hint="At least 10 characters. A few words are better than one clever one."
          wrong={wrong['password']}
        />
        <Button type="submit" look="next" disabled={signUp.isPending}>
          {signUp.isPending ? 'Making it' : 'Make the account'}
        </Button>
      </form>
      <p className={styles['other']}>
        Already here?{' '}
        <Link to="/sign-in" search={to ? { to } : {}}>
          Sign in
        </Link>
      </p>
    </div>
  );
}

import { State } from '@playhouse/ui';
import { Link, useLocation } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { has, useAccount } from '#session';

/** Guests are asked in; those who may not upload are told so. */
export function CreatorsOnly({ children }: { children: ReactNode }) {
  const account = useAccount();
  const { pathname } = useLocation();
  if (account === undefined) return <h1 className="unseen">One moment</h1>;
  if (account === null) {
    return (
      <State
        title="Sign in to see your films"
        action={
          <Link to="/sign-in" search={{ to: pathname }} className="button" data-look="next">
            Sign in
          </Link>
        }
      />
    );
  }
  if (!has(account, 'creator')) {
    return (
      <State
        title="Uploading is for creators"
        action={
          <Link to="/" className="button">
            Back to the programme
          </Link>
        }
      >
        <p>
          Your account can watch, but not upload. Ask the people who run this house to make you a creator.
        </p>
      </State>
    );
  }
  return children;
}

import { Button, Icon, Mark, Menu, MenuItem, MenuRule, useOnline } from '@playhouse/ui';
import { useQueryClient } from '@tanstack/react-query';
import { Link, Outlet, useLocation, useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { accountQuery, api, has, useAccount } from '#session';
import { UploadsAtWork } from '../features/ingest/UploadsAtWork';
import styles from './Shell.module.css';

export function Shell() {
  const account = useAccount();
  const online = useOnline();
  const { pathname } = useLocation();
  const [scrolled, setScrolled] = useState(false);
  useEffect(() => {
    const look = () => setScrolled(scrollY > 8);
    look();
    addEventListener('scroll', look, { passive: true });
    return () => removeEventListener('scroll', look);
  }, []);
  const overPicture = pathname === '/' || pathname.startsWith('/films/');
  return (
    <div className={styles['shell']} data-over={overPicture}>
      <a className="skip" href="#page">
        Skip to the page
      </a>
      <header className={styles['header']} data-scrolled={scrolled || !overPicture}>
        <Link to="/" className={styles['brand']} aria-label="Playhouse, home">
          <Mark />
          <span>Playhouse</span>
        </Link>
        <nav className={styles['nav']} aria-label="Main">
          {has(account, 'creator') && (
            <>
              <Link to="/my-films" className={styles['link']}>
                <Icon name="film" />
                <span>My films</span>
              </Link>
              <Link to="/upload" className={styles['link']}>
                <Icon name="upload" />
                <span>Upload</span>
              </Link>
            </>
          )}
          <UploadsAtWork />
        </nav>
        {account ? (
          <AccountMenu name={account.displayName} email={account.email} creator={has(account, 'creator')} />
        ) : (
          account === null &&
          !pathname.startsWith('/sign-') && (
            <Link to="/sign-in" search={{ to: pathname }} className={styles['signIn']}>
              Sign in
            </Link>
          )
        )}
      </header>
      {!online && (
        <p className={styles['offline']} role="status">
          You are offline. What is on this page stays; the rest comes back with the connection.
        </p>
      )}
      <main id="page" tabIndex={-1} className={styles['main']}>
        <Outlet />
      </main>
      <footer className={styles['footer']}>Playhouse</footer>
    </div>
  );
}

function AccountMenu({ name, email, creator }: { name: string; email: string; creator: boolean }) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const signOut = async () => {
    await api.post('/auth/logout', {}).catch(() => undefined);
    queries.clear();
    queries.setQueryData(accountQuery.queryKey, null);
    await navigate({ to: '/' });
  };
  return (
    <Menu
      trigger={
        <Button look="quiet" className={styles['account'] ?? ''} aria-label={`Account of ${name}`}>
          <span aria-hidden="true">{name.trim().charAt(0).toUpperCase() || 'P'}</span>
        </Button>
      }
      head={
        <>
          <strong>{name}</strong>
          <br />
          {email}
        </>
      }
    >
      {creator && (
        <>
          <MenuItem icon="film" onSelect={() => void navigate({ to: '/my-films' })}>
            My films
          </MenuItem>
          <MenuItem icon="upload" onSelect={() => void navigate({ to: '/upload' })}>
            Upload a film
          </MenuItem>
          <MenuRule />
        </>
      )}
      <MenuItem icon="signOut" onSelect={() => void signOut()}>
        Sign out
      </MenuItem>
    </Menu>
  );
}

import { isProblem, type Job } from '@playhouse/api';
import { Button, Dialog, Icon, Mark, Menu, MenuItem, useOnline } from '@playhouse/ui';
import { useQueryClient } from '@tanstack/react-query';
import { Link, Outlet, useNavigate } from '@tanstack/react-router';
import { type FormEvent, useRef, useState } from 'react';
import { api, became, useWho, type Who } from '#session';
import { SignIn } from '../features/identity/SignIn';
import { useLive } from '../features/ingest/live';
import { places, useKeys } from './keys';
import styles from './Shell.module.css';

export function Shell() {
  const who = useWho();
  return who ? <ControlRoom who={who} /> : <SignIn />;
}

function ControlRoom({ who }: { who: Who }) {
  const [help, setHelp] = useState(false);
  const search = useRef<HTMLInputElement>(null);
  const online = useOnline();
  const queries = useQueryClient();
  useLive();
  useKeys({ search: () => search.current?.focus(), help: () => setHelp(true) });
  const signOut = async () => {
    await api.post('/auth/logout', {}).catch(() => undefined);
    queries.clear();
    became(null);
  };
  return (
    <div className={styles['room']}>
      <a
        className="skip"
        href="#page"
        onClick={(event) => {
          event.preventDefault();
          document.getElementById('page')?.focus();
        }}
      >
        Skip to the page
      </a>
      <header className={styles['top']}>
        <Link to="/" className={styles['brand']} aria-label="Playhouse console, overview">
          <Mark size={22} />
          <span>Playhouse</span>
        </Link>
        <Search input={search} />
        <Button look="quiet" className={styles['help'] ?? ''} aria-label="Keys" onClick={() => setHelp(true)}>
          <kbd>?</kbd>
        </Button>
        <Menu
          trigger={
            <Button look="quiet" aria-label={`Account ${who.email}`}>
              <Icon name="person" />
            </Button>
          }
          head={
            <>
              {who.email}
              <br />
              {who.roles.join(', ')}
            </>
          }
        >
          <MenuItem icon="signOut" onSelect={() => void signOut()}>
            Sign out
          </MenuItem>
        </Menu>
      </header>
      <nav className={styles['side']} aria-label="Places">
        <ul>
          {places.map(({ to, name, icon }) => (
            <li key={to}>
              <Link
                to={to}
                activeOptions={{ exact: to === '/', includeSearch: false }}
                className={styles['place']}
              >
                <Icon name={icon} size={18} />
                <span>{name}</span>
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <main id="page" tabIndex={-1} className={styles['main']}>
        {!online && (
          <p className={styles['offline']} role="status">
            This browser is offline. What you see is the last that was known.
          </p>
        )}
        <Outlet />
      </main>
      {help && <Keys onClose={() => setHelp(false)} />}
    </div>
  );
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** An id opens its job or its film's jobs, an e-mail a person; anything else filters jobs by title or worker. */
function Search({ input }: { input: React.RefObject<HTMLInputElement | null> }) {
  const navigate = useNavigate();
  const go = async (wish: string) => {
    if (uuid.test(wish)) {
      try {
        const job = await api.get<Job>(`/jobs/${wish}`);
        return await navigate({ to: '/jobs/$id', params: { id: job.id } });
      } catch (problem) {
        if (!isProblem(problem)) throw problem;
        return navigate({ to: '/jobs', search: { videoId: wish } });
      }
    }
    if (wish.includes('@')) return navigate({ to: '/people', search: { email: wish } });
    return navigate({ to: '/jobs', search: wish ? { q: wish } : {} });
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const wish = String(new FormData(event.currentTarget).get('q')).trim();
    input.current?.blur();
    void go(wish);
  };
  return (
    <form role="search" className={styles['search']} onSubmit={submit}>
      <Icon name="search" size={16} />
      <input
        ref={input}
        name="q"
        className="input"
        aria-label="Search for an id, a title, a worker or an e-mail"
        placeholder="Id, title, worker, e-mail"
        autoComplete="off"
        onKeyDown={(event) => {
          if (event.key === 'Escape') event.currentTarget.blur();
        }}
      />
      <kbd aria-hidden="true">/</kbd>
    </form>
  );
}

function Keys({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title="Keys" onClose={onClose}>
      <dl className="keys">
        {places.map(({ key, name }) => (
          <div key={key} className={styles['key']}>
            <dt>
              <kbd>g</kbd> <kbd>{key}</kbd>
            </dt>
            <dd>Go to {name}</dd>
          </div>
        ))}
        <div className={styles['key']}>
          <dt>
            <kbd>/</kbd>
          </dt>
          <dd>Search</dd>
        </div>
        <div className={styles['key']}>
          <dt>
            <kbd>?</kbd>
          </dt>
          <dd>This list</dd>
        </div>
      </dl>
    </Dialog>
  );
}

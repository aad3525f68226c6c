import type { Video } from '@playhouse/api';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useEffect } from 'react';
import { api, useAccount } from '#session';
import { Player } from './Player';
import styles from './Player.module.css';

/** The whole window is the film. A guest is asked to sign in and comes back here. */
export function WatchPage() {
  const { id = '' } = useParams({ strict: false });
  const account = useAccount();
  const navigate = useNavigate();
  const film = useQuery({
    queryKey: ['video', id],
    queryFn: () => api.get<Video>(`/videos/${encodeURIComponent(id)}`),
  });
  useEffect(() => {
    if (account === null) void navigate({ to: '/sign-in', search: { to: `/watch/${id}` }, replace: true });
  }, [account, id, navigate]);
  if (!account) {
    return (
      <main className={styles['stage']} aria-busy="true">
        <h1 className="unseen">The screening room is opening</h1>
      </main>
    );
  }
  return (
    <Player
      key={id}
      videoId={id}
      accountId={account.accountId}
      title={film.data?.title ?? ''}
      storyboard={film.data?.storyboard?.url}
      chapters={film.data?.chapters ?? []}
      poster={film.data?.poster?.url ?? film.data?.thumbnails.at(-1)?.url}
    />
  );
}

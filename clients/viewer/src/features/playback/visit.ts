import { type Heartbeat, isProblem, type PlaybackSession } from '@playhouse/api';
import { api } from '#session';

/**
 * A session with the house: it is opened for a film, kept open by heartbeats that make the position durable and the
 * ticket fresh, and ended.
 */
export class Visit {
  private session: PlaybackSession | undefined;
  private fresh: string | undefined;
  private heard = false;

  constructor(private readonly videoId: string) {}

  /** The ticket that licences and keys ask for; none for a film without protection. */
  get ticket(): string | undefined {
    return this.fresh;
  }

  /** Whether the house has heard of this session's playing. */
  get begun(): boolean {
    return this.heard;
  }

  async open(): Promise<PlaybackSession> {
    const session = await api.post<PlaybackSession>(
      '/playback/sessions',
      { videoId: this.videoId },
      { headers: { 'Idempotency-Key': crypto.randomUUID() } },
    );
    this.session = session;
    this.fresh = session.ticket;
    this.heard = false;
    return session;
  }

  async tell(position: number, state: 'playing' | 'paused', keepalive = false): Promise<void> {
    if (!this.session) return;
    const answer = await api.post<Heartbeat>(
      `/playback/sessions/${this.session.sessionId}/heartbeat`,
      { positionSeconds: Math.round(position * 1000) / 1000, state },
      { keepalive },
    );
    this.heard = true;
    if (answer.ticket) this.fresh = answer.ticket;
  }

  end(): void {
    if (!this.session) return;
    void api
      .delete(`/playback/sessions/${this.session.sessionId}`, { keepalive: true })
      .catch(() => undefined);
    this.session = undefined;
  }
}

/** The house closed the session: it timed out behind a sleeping lid, or was ended elsewhere. */
export function isOver(error: unknown): boolean {
  return isProblem(error, 'playback.session-ended', 'playback.session-unknown');
}

import { isProblem, type Heartbeat, type PlaybackSession } from '@playhouse/api';
import type shaka from 'shaka-player/dist/shaka-player.dash-es2021.js';
import { api } from '#session';
import { type Trouble, troubleOf } from './trouble';

export type Quality = { key: string; label: string; height: number; bandwidth: number };
export type Named = { key: string; label: string };

export type ScreeningState = {
  phase: 'opening' | 'playing' | 'ended' | 'trouble';
  trouble?: Trouble;
  paused: boolean;
  position: number;
  duration: number;
  buffered: number;
  waiting: boolean;
  volume: number;
  muted: boolean;
  rate: number;
  qualities: Quality[];
  quality: string;
  playingHeight: number;
  audio: Named[];
  audioKey: string;
  captions: Named[];
  captionsKey: string;
};

export const auto = 'auto';
export const off = 'off';

const beginning: ScreeningState = {
  phase: 'opening',
  paused: true,
  position: 0,
  duration: 0,
  buffered: 0,
  waiting: false,
  volume: 1,
  muted: false,
  rate: 1,
  qualities: [],
  quality: auto,
  playingHeight: 0,
  audio: [],
  audioKey: '',
  captions: [],
  captionsKey: off,
};

const clearKey = 'org.w3.clearkey';

/**
 * One film on one screen: the session with the house, the player, and the heartbeat that keeps the
 * session open, the ticket fresh and the position durable. Knows no React.
 */
export class Screening {
  private state = beginning;
  private readonly listeners = new Set<() => void>();
  private session: PlaybackSession | undefined;
  private ticket: string | undefined;
  private player: shaka.Player | undefined;
  private timer: ReturnType<typeof setInterval> | undefined;
  private closed = false;
  private beaten = false;
  private beating: Promise<void> | undefined;
  private readonly cleanups: (() => void)[] = [];

  constructor(
    private readonly videoId: string,
    private readonly screen: HTMLVideoElement,
    private readonly captionsBox: HTMLElement,
    private readonly remember: (position: number, duration: number) => void,
  ) {
    this.watchScreen();
  }

  subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  get = () => this.state;

  /** Opens the session and plays; `from` (s) wins over the house's resume point. */
  async open(from?: number): Promise<void> {
    this.set({ phase: 'opening' });
    try {
      const { default: library } = await import('shaka-player/dist/shaka-player.dash-es2021.js');
      if (!library.Player.isBrowserSupported()) throw new Error('This browser cannot play protected films.');
      const session = await this.newSession();
      if (this.closed) return this.endSession(session.sessionId);
      await this.player?.destroy();
      library.polyfill.installAll();
      const player = new library.Player();
      this.player = player;
      await player.attach(this.screen);
      player.setVideoContainer(this.captionsBox);
      this.listen(player);
      player.configure({
        streaming: { bufferingGoal: 30, rebufferingGoal: 1.5, bufferBehind: 60 },
        abr: { defaultBandwidthEstimate: 3_000_000 },
        drm: session.licenses?.[clearKey] ? { servers: { [clearKey]: session.licenses[clearKey] } } : {},
      });
      const { LICENSE, KEY } = library.net.NetworkingEngine.RequestType;
      player.getNetworkingEngine()?.registerRequestFilter((type, request) => {
        if ((type === LICENSE || type === KEY) && this.ticket) {
          request.headers['Authorization'] = `Bearer ${this.ticket}`;
        }
      });
      await player.load(session.manifests.dash, from ?? session.resumeSeconds);
      if (this.closed) return;
      this.tracksChanged();
      this.set({ phase: 'playing', duration: this.screen.duration || 0 });
      this.startBeating(session.heartbeatSeconds);
      await this.screen.play().catch(() => undefined);
    } catch (error) {
      this.fail(error);
    }
  }

  /** Ends everything: the last position is told first, then the session is closed, even while the page goes. */
  async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    clearInterval(this.timer);
    this.cleanups.forEach((clean) => clean());
    this.keepPlace();
    const session = this.session;
    const told = session && this.beaten ? this.tell('paused', true).catch(() => undefined) : undefined;
    void this.player?.destroy();
    await told;
    if (session) this.endSession(session.sessionId);
  }

  toggle(): void {
    if (this.screen.paused) {
      if (this.state.phase === 'ended') this.screen.currentTime = 0;
      void this.screen.play().catch(() => undefined);
    } else this.screen.pause();
  }

  seek(second: number): void {
    const end = this.screen.duration || this.state.duration;
    this.screen.currentTime = Math.min(Math.max(0, second), Math.max(0, end - 0.1));
    this.set({
      position: this.screen.currentTime,
      ...(this.state.phase === 'ended' ? { phase: 'playing' } : {}),
    });
  }

  skip(seconds: number): void {
    this.seek(this.screen.currentTime + seconds);
  }

  setVolume(volume: number): void {
    this.screen.volume = Math.min(1, Math.max(0, volume));
    this.screen.muted = this.screen.volume === 0;
  }

  toggleMuted(): void {
    this.screen.muted = !this.screen.muted;
  }

  setRate(rate: number): void {
    this.screen.playbackRate = rate;
  }

  chooseQuality(key: string): void {
    const player = this.player;
    if (!player) return;
    player.configure({ abr: { enabled: key === auto } });
    const track = player.getVideoTracks().find((each) => qualityKey(each) === key);
    if (track) player.selectVideoTrack(track, true, 2);
    this.set({ quality: key });
  }

  chooseAudio(key: string): void {
    const track = this.player?.getAudioTracks().find((each) => audioKey(each) === key);
    if (track) this.player?.selectAudioTrack(track);
    this.set({ audioKey: key });
  }

  chooseCaptions(key: string): void {
    const track = this.player?.getTextTracks().find((each) => String(each.id) === key);
    this.player?.selectTextTrack(track ?? null);
    this.set({ captionsKey: track ? key : off });
  }

  toggleCaptions(): void {
    const [first] = this.state.captions;
    this.chooseCaptions(this.state.captionsKey === off && first ? first.key : off);
  }

  private async newSession(): Promise<PlaybackSession> {
    const session = await api.post<PlaybackSession>(
      '/playback/sessions',
      { videoId: this.videoId },
      { headers: { 'Idempotency-Key': crypto.randomUUID() } },
    );
    this.session = session;
    this.ticket = session.ticket;
    this.beaten = false;
    return session;
  }

  private endSession(sessionId: string): void {
    void api.delete(`/playback/sessions/${sessionId}`, { keepalive: true }).catch(() => undefined);
  }

  private startBeating(everySeconds: number): void {
    clearInterval(this.timer);
    this.timer = setInterval(() => void this.beat(), Math.max(1, everySeconds) * 1000);
  }

  private beat(): Promise<void> {
    this.keepPlace();
    this.beating ??= this.tell(this.screen.paused ? 'paused' : 'playing')
      .catch((error: unknown) => this.unheard(error))
      .finally(() => {
        this.beating = undefined;
      });
    return this.beating;
  }

  private async tell(state: 'playing' | 'paused', keepalive = false): Promise<void> {
    if (!this.session) return;
    const answer = await api.post<Heartbeat>(
      `/playback/sessions/${this.session.sessionId}/heartbeat`,
      { positionSeconds: Math.round(this.screen.currentTime * 1000) / 1000, state },
      { keepalive },
    );
    this.beaten = true;
    if (answer.ticket) this.ticket = answer.ticket;
  }

  /** A session that timed out behind a sleeping lid is replaced without touching the picture. */
  private async unheard(error: unknown): Promise<void> {
    if (this.closed || !isProblem(error)) return;
    if (!['playback.session-ended', 'playback.session-unknown'].includes(error.code)) {
      if (error.status === 401) this.fail(error);
      return;
    }
    try {
      await this.newSession();
    } catch (refused) {
      if (isProblem(refused) && refused.status > 0 && refused.status < 500) this.fail(refused);
    }
  }

  private fail(error: unknown): void {
    if (this.closed) return;
    this.screen.pause();
    clearInterval(this.timer);
    this.set({ phase: 'trouble', trouble: troubleOf(error) });
  }

  private keepPlace(): void {
    const { duration } = this.screen;
    if (Number.isFinite(duration) && duration > 0) this.remember(this.screen.currentTime, duration);
  }

  private listen(player: shaka.Player): void {
    player.addEventListener('error', (event) => {
      const { detail } = event as unknown as { detail: { severity: number } };
      if (detail.severity === 2) this.fail(detail);
    });
    const tracks = () => this.tracksChanged();
    for (const name of [
      'trackschanged',
      'adaptation',
      'variantchanged',
      'textchanged',
      'audiotrackschanged',
    ]) {
      player.addEventListener(name, tracks);
    }
    player.addEventListener('buffering', (event) => {
      this.set({ waiting: (event as unknown as { buffering: boolean }).buffering });
    });
  }

  private tracksChanged(): void {
    const player = this.player;
    if (!player) return;
    const video = player.getVideoTracks();
    const best = new Map<string, Quality>();
    for (const track of video) {
      best.set(qualityKey(track), {
        key: qualityKey(track),
        label: `${Math.min(track.height ?? 0, track.width ?? Infinity)}p`,
        height: track.height ?? 0,
        bandwidth: track.bandwidth,
      });
    }
    const active = video.find((track) => track.active);
    const audio = player.getAudioTracks();
    const text = player.getTextTracks();
    const speaking = audio.find((track) => track.active);
    this.set({
      qualities: [...best.values()].sort((a, b) => b.height - a.height || b.bandwidth - a.bandwidth),
      playingHeight: active ? Math.min(active.height ?? 0, active.width ?? Infinity) : 0,
      audio: audio.map((track) => ({ key: audioKey(track), label: spoken(track.label, track.language) })),
      audioKey: speaking ? audioKey(speaking) : '',
      captions: text.map((track) => ({ key: String(track.id), label: spoken(track.label, track.language) })),
      captionsKey: String(text.find((track) => track.active)?.id ?? off),
    });
  }

  private watchScreen(): void {
    const { screen } = this;
    const on = (name: string, act: () => void) => {
      screen.addEventListener(name, act);
      this.cleanups.push(() => screen.removeEventListener(name, act));
    };
    on('timeupdate', () => this.set({ position: screen.currentTime }));
    on('durationchange', () =>
      this.set({ duration: Number.isFinite(screen.duration) ? screen.duration : 0 }),
    );
    on('progress', () => this.set({ buffered: bufferedEnd(screen) }));
    on('playing', () => {
      this.set({ paused: false, phase: 'playing', waiting: false });
      if (!this.beaten) void this.beat();
    });
    on('play', () => this.set({ paused: false }));
    on('pause', () => {
      this.set({ paused: true });
      if (this.beaten && !this.closed) void this.beat();
    });
    on('seeked', () => this.keepPlace());
    on('volumechange', () => this.set({ volume: screen.volume, muted: screen.muted }));
    on('ratechange', () => this.set({ rate: screen.playbackRate }));
    on('ended', () => {
      this.set({ phase: 'ended', paused: true });
      if (!this.closed) void this.beat();
    });
  }

  private set(change: Partial<ScreeningState>): void {
    this.state = { ...this.state, ...change };
    this.listeners.forEach((listener) => listener());
  }
}

const qualityKey = (track: shaka.extern.VideoTrack) => `${track.height}-${track.bandwidth}-${track.codecs}`;
const audioKey = (track: shaka.extern.AudioTrack) =>
  `${track.language}-${track.label}-${track.channelsCount}-${track.roles.join()}`;

const languages = new Intl.DisplayNames(['en'], { type: 'language' });

function spoken(label: string | null, language: string): string {
  if (label) return label;
  if (!language || language === 'und') return 'Original';
  try {
    return languages.of(language) ?? language;
  } catch {
    return language;
  }
}

function bufferedEnd({ buffered, currentTime }: HTMLVideoElement): number {
  for (let i = 0; i < buffered.length; i += 1) {
    if (buffered.start(i) <= currentTime + 0.5 && currentTime <= buffered.end(i)) return buffered.end(i);
  }
  return currentTime;
}

import { isProblem, type PlaybackSession } from '@playhouse/api';
import type shaka from 'shaka-player/dist/shaka-player.dash-es2021.js';
import {
  audioKey,
  auto,
  type Named,
  off,
  qualitiesOf,
  type Quality,
  qualityKey,
  side,
  soundsOf,
  spoken,
  textsOf,
} from './tracks';
import { type Trouble, troubleOf } from './trouble';
import { isOver, Visit } from './visit';

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
  playingSide: number;
  audio: Named[];
  audioKey: string;
  captions: Named[];
  captionsKey: string;
};

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
  playingSide: 0,
  audio: [],
  audioKey: '',
  captions: [],
  captionsKey: off,
};

const clearKey = 'org.w3.clearkey';

/** Four tries in about five seconds; what lasts longer is bridged by `stumbled`. */
const patient = { maxAttempts: 4, baseDelay: 500, backoffFactor: 2, fuzzFactor: 0.3, timeout: 15_000 };

/** How long (ms) the store may be away before the person is told, and the pause between two tries (s). */
const patienceMs = 60_000;
const tryAgainSeconds = 2;

type PlayerError = { severity: number; category: number; code: number; data: unknown[] };

/** One film on one screen: the visit to the house and the player. Knows no React. */
export class Screening {
  private state = beginning;
  private readonly listeners = new Set<() => void>();
  private readonly visit: Visit;
  private player: shaka.Player | undefined;
  private timer: ReturnType<typeof setInterval> | undefined;
  private closed = false;
  private beating: Promise<void> | undefined;
  private stumbledAt: number | undefined;
  private readonly cleanups: (() => void)[] = [];

  constructor(
    videoId: string,
    private readonly screen: HTMLVideoElement,
    private readonly captionsBox: HTMLElement,
    private readonly remember: (position: number, duration: number) => void,
  ) {
    this.visit = new Visit(videoId);
    this.watchScreen();
  }

  subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  get = () => this.state;

  /** Opens a session and plays; `from` (s) wins over the house's resume point. */
  async open(from?: number): Promise<void> {
    this.set({ phase: 'opening', qualities: [] });
    this.stumbledAt = undefined;
    try {
      const { default: library } = await import('shaka-player/dist/shaka-player.dash-es2021.js');
      if (!library.Player.isBrowserSupported()) throw new Error('This browser cannot play films.');
      this.visit.end();
      const session = await this.visit.open();
      if (this.closed) return this.visit.end();
      await this.player?.destroy();
      library.polyfill.installAll();
      const player = new library.Player();
      this.player = player;
      await player.attach(this.screen);
      player.setVideoContainer(this.captionsBox);
      this.listen(player);
      player.configure(settings(session));
      const { LICENSE, KEY } = library.net.NetworkingEngine.RequestType;
      player.getNetworkingEngine()?.registerRequestFilter((type, request) => {
        if ((type === LICENSE || type === KEY) && this.visit.ticket) {
          request.headers['Authorization'] = `Bearer ${this.visit.ticket}`;
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

  /**
   * Ends everything: the last position is told, then the session is closed. When the page itself goes, nothing can
   * be waited for: both leave at once, and the last heartbeat is recent enough if the second overtakes the first.
   */
  async close(pageGoes = false): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    clearInterval(this.timer);
    this.cleanups.forEach((clean) => clean());
    this.keepPlace();
    this.screen.pause();
    const told = this.visit.begun
      ? this.visit.tell(this.screen.currentTime, 'paused', true).catch(() => undefined)
      : undefined;
    if (!pageGoes) await told;
    this.visit.end();
    await this.player?.destroy();
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
    const track = player.getVideoTracks().find((each) => qualityKey(each) === key);
    player.configure({ abr: { enabled: track === undefined } });
    if (track) player.selectVideoTrack(track, true, 2);
    this.set({ quality: track ? key : auto });
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

  /** Twice as often as the house asks: a lost beat costs nothing, and the place is never older than half of it. */
  private startBeating(everySeconds: number): void {
    clearInterval(this.timer);
    this.timer = setInterval(() => void this.beat(), Math.max(1, everySeconds / 2) * 1000);
  }

  private beat(): Promise<void> {
    this.keepPlace();
    this.beating ??= this.visit
      .tell(this.screen.currentTime, this.screen.paused ? 'paused' : 'playing')
      .catch((error: unknown) => this.unheard(error))
      .finally(() => {
        this.beating = undefined;
      });
    return this.beating;
  }

  /** A session that is over is replaced without touching the picture; only a refusal is shown. */
  private async unheard(error: unknown): Promise<void> {
    if (this.closed) return;
    if (!isOver(error)) {
      if (isProblem(error) && error.status === 401) this.fail(error);
      return;
    }
    try {
      await this.visit.open();
    } catch (refused) {
      if (isProblem(refused) && refused.status >= 400 && refused.status < 500) this.fail(refused);
    }
  }

  private fail(error: unknown): void {
    if (this.closed) return;
    this.screen.pause();
    clearInterval(this.timer);
    this.set({ phase: 'trouble', trouble: troubleOf(error) });
  }

  /** A part that does not come while the store is away: the film plays on from its buffer and asks again. */
  private stumbled({ category, data }: PlayerError): boolean {
    const status = typeof data[1] === 'number' ? data[1] : 0;
    const passing = category === 1 && (status === 0 || status === 429 || status >= 500);
    if (!passing || this.state.phase === 'opening') return false;
    this.stumbledAt ??= Date.now();
    if (Date.now() - this.stumbledAt > patienceMs) return false;
    this.player?.retryStreaming(tryAgainSeconds);
    return true;
  }

  private keepPlace(): void {
    const { duration } = this.screen;
    if (Number.isFinite(duration) && duration > 0) this.remember(this.screen.currentTime, duration);
  }

  private listen(player: shaka.Player): void {
    player.addEventListener('error', (event) => {
      const { detail } = event as unknown as { detail: PlayerError };
      if (detail.severity === 2 && !this.stumbled(detail)) this.fail(detail);
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
    const active = video.find((track) => track.active);
    const audio = player.getAudioTracks();
    const speaking = audio.find((track) => track.active);
    const text = textsOf(player.getTextTracks());
    this.set({
      qualities: qualitiesOf(video, this.state.qualities),
      playingSide: active ? side(active) : 0,
      audio: soundsOf(audio),
      audioKey: speaking ? audioKey(speaking) : '',
      captions: text.map((track) => ({ key: String(track.id), label: spoken(track) })),
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
    on('progress', () => {
      const buffered = bufferedEnd(screen);
      if (buffered > this.state.buffered) this.stumbledAt = undefined;
      this.set({ buffered });
    });
    on('playing', () => {
      this.set({ paused: false, phase: 'playing', waiting: false });
      if (!this.visit.begun) void this.beat();
    });
    on('play', () => this.set({ paused: false }));
    on('pause', () => {
      this.set({ paused: true });
      if (this.visit.begun) void this.beat();
    });
    on('seeked', () => this.keepPlace());
    on('volumechange', () => this.set({ volume: screen.volume, muted: screen.muted }));
    on('ratechange', () => this.set({ rate: screen.playbackRate }));
    on('ended', () => {
      this.set({ phase: 'ended', paused: true });
      void this.beat();
    });
  }

  private set(change: Partial<ScreeningState>): void {
    this.state = { ...this.state, ...change };
    this.listeners.forEach((listener) => listener());
  }
}

function settings({ licenses }: PlaybackSession) {
  const license = licenses?.[clearKey];
  return {
    manifest: { retryParameters: patient },
    streaming: { bufferingGoal: 30, rebufferingGoal: 1.5, bufferBehind: 60, retryParameters: patient },
    abr: { defaultBandwidthEstimate: 3_000_000 },
    drm: { retryParameters: patient, ...(license ? { servers: { [clearKey]: license } } : {}) },
  };
}

function bufferedEnd({ buffered, currentTime }: HTMLVideoElement): number {
  for (let i = 0; i < buffered.length; i += 1) {
    if (buffered.start(i) <= currentTime + 0.5 && currentTime <= buffered.end(i)) return buffered.end(i);
  }
  return currentTime;
}

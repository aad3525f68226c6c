import { Button, Dialog } from '@playhouse/ui';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useRouter } from '@tanstack/react-router';
import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { bookmark } from '#shelf';
import type { Chapter } from './chapters';
import { Controls } from './Controls';
import { keyWords, type Stage, useKeys } from './keys';
import { Panel } from './Panel';
import styles from './Player.module.css';
import { Screening, type ScreeningState } from './screening';
import { parseStoryboard } from './storyboard';
import { useIdle } from './useIdle';

type Props = {
  videoId: string;
  accountId: string;
  title: string;
  storyboard: string | undefined;
  chapters: readonly Chapter[];
  poster: string | undefined;
};

export function Player({ videoId, accountId, title, storyboard, chapters, poster }: Props) {
  const room = useRef<HTMLElement>(null);
  const screen = useRef<HTMLVideoElement>(null);
  const captions = useRef<HTMLDivElement>(null);
  const [screening, setScreening] = useState<Screening>();

  useEffect(() => {
    const opened = new Screening(videoId, screen.current!, captions.current!, (position, duration) =>
      bookmark(accountId, { videoId, position, duration, at: Date.now() }),
    );
    setScreening(opened);
    void opened.open();
    const going = () => void opened.close(true);
    const back = (event: PageTransitionEvent) => {
      if (event.persisted) location.reload();
    };
    addEventListener('pagehide', going);
    addEventListener('pageshow', back);
    return () => {
      removeEventListener('pagehide', going);
      removeEventListener('pageshow', back);
      void opened.close();
    };
  }, [videoId, accountId]);

  return (
    <main ref={room} className={styles['stage']}>
      <title>{title ? `${title} · Playhouse` : 'Playhouse'}</title>
      <video ref={screen} className={styles['screen']} playsInline poster={poster} aria-label={title} />
      <div ref={captions} className={styles['captions']} />
      {screening && (
        <Front
          room={room}
          screening={screening}
          title={title}
          storyboard={storyboard}
          chapters={chapters}
          videoId={videoId}
        />
      )}
    </main>
  );
}

function Front({
  room,
  screening,
  title,
  storyboard,
  chapters,
  videoId,
}: {
  room: React.RefObject<HTMLElement | null>;
  screening: Screening;
  title: string;
  storyboard: string | undefined;
  chapters: readonly Chapter[];
  videoId: string;
}) {
  const state = useSyncExternalStore(screening.subscribe, screening.get);
  const router = useRouter();
  const navigate = useNavigate();
  const [panelOpen, setPanelOpen] = useState(false);
  const [helpOpen, setHelpOpen] = useState(false);
  const full = useFullscreen();
  const { idle, touch } = useIdle(2600);
  const stills = useStoryboard(storyboard);

  const leave = () => {
    if (router.history.canGoBack()) router.history.back();
    else void navigate({ to: '/films/$id', params: { id: videoId } });
  };
  const stage: Stage = {
    toggleFull: () => {
      if (document.fullscreenElement) void document.exitFullscreen();
      else void room.current?.requestFullscreen?.().catch(() => undefined);
    },
    togglePanel: (open) => setPanelOpen((was) => open ?? !was),
    toggleHelp: () => setHelpOpen((was) => !was),
    leave: () => {
      if (helpOpen) setHelpOpen(false);
      else if (panelOpen) setPanelOpen(false);
      else if (document.fullscreenElement) void document.exitFullscreen();
      else leave();
    },
  };
  useKeys(screening, stage, touch);
  const visible = !idle || state.paused || panelOpen || state.phase === 'ended';

  if (state.phase === 'trouble' && state.trouble) {
    return <Trouble state={state} screening={screening} videoId={videoId} onLeave={leave} />;
  }
  return (
    <div
      className={styles['front']}
      data-idle={!visible}
      onPointerMove={touch}
      onPointerDown={(event) => {
        touch();
        if (!(event.target as HTMLElement).closest('[data-panel], [data-panel-button]')) setPanelOpen(false);
      }}
    >
      <div
        className={styles['glass']}
        onClick={(event) => {
          if ((event.nativeEvent as PointerEvent).pointerType === 'mouse') screening.toggle();
        }}
        onDoubleClick={stage.toggleFull}
      />
      <Waiting state={state} />
      <Controls
        title={title}
        state={state}
        screening={screening}
        stage={stage}
        stills={stills}
        chapters={chapters}
        full={full}
        panelOpen={panelOpen}
        visible={visible}
        onLeave={leave}
      />
      {panelOpen && <Panel state={state} screening={screening} />}
      {helpOpen && (
        <Dialog title="Keys" onClose={() => setHelpOpen(false)}>
          <dl className="keys">
            {keyWords.map(([keys, does]) => (
              <div key={keys} className={styles['key']}>
                <dt>
                  {keys.split('  ').map((key) => (
                    <kbd key={key}>{key}</kbd>
                  ))}
                </dt>
                <dd>{does}</dd>
              </div>
            ))}
          </dl>
        </Dialog>
      )}
    </div>
  );
}

/** Says nothing for 400 ms (in the style sheet), then one word. */
function Waiting({ state }: { state: ScreeningState }) {
  const words = state.phase === 'opening' ? 'Opening the film' : state.waiting ? 'Buffering' : '';
  return (
    <p className={styles['waiting']} role="status" key={words}>
      {words}
    </p>
  );
}

function Trouble({
  state,
  screening,
  videoId,
  onLeave,
}: {
  state: ScreeningState;
  screening: Screening;
  videoId: string;
  onLeave: () => void;
}) {
  const navigate = useNavigate();
  const { title, words, action, trace } = state.trouble!;
  return (
    <div className={styles['trouble']} role="alert">
      <h1>{title}</h1>
      <p>{words}</p>
      <div>
        {action === 'again' && (
          <Button
            look="next"
            autoFocus
            onClick={() => void screening.open(state.position > 0 ? state.position : undefined)}
          >
            Try again
          </Button>
        )}
        {action === 'sign-in' && (
          <Button
            look="next"
            autoFocus
            onClick={() => void navigate({ to: '/sign-in', search: { to: `/watch/${videoId}` } })}
          >
            Sign in
          </Button>
        )}
        <Button onClick={onLeave}>Leave the film</Button>
      </div>
      {trace && <small>Trace {trace}</small>}
    </div>
  );
}

function useFullscreen(): boolean {
  return useSyncExternalStore(
    (changed) => {
      document.addEventListener('fullscreenchange', changed);
      return () => document.removeEventListener('fullscreenchange', changed);
    },
    () => document.fullscreenElement !== null,
  );
}

function useStoryboard(url: string | undefined) {
  const { data } = useQuery({
    queryKey: ['storyboard', url],
    enabled: url !== undefined,
    staleTime: Infinity,
    retry: false,
    queryFn: async () => {
      const answer = await fetch(url!, { credentials: 'omit' });
      return answer.ok ? parseStoryboard(await answer.text(), url!) : [];
    },
  });
  return useMemo(() => data ?? [], [data]);
}

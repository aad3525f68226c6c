import { useEffect, useRef } from 'react';
import type { Screening } from './screening';

export type Stage = {
  toggleFull: () => void;
  togglePanel: (open?: boolean) => void;
  toggleHelp: () => void;
  leave: () => void;
};

export const keyWords: readonly (readonly [keys: string, does: string])[] = [
  ['Space  k', 'Play or pause'],
  ['j  l', 'Ten seconds back or on'],
  ['←  →', 'Five seconds back or on'],
  ['↑  ↓', 'Louder or quieter'],
  ['m', 'Sound on or off'],
  ['c', 'Captions on or off'],
  ['f', 'Whole screen'],
  ['Esc', 'Close what is open, then leave'],
  ['?', 'This list'],
];

/** The player's keys, for the whole window; what a focused control does with a key of its own comes first. */
export function useKeys(screening: Screening | undefined, stage: Stage, touched: () => void) {
  const latest = useRef({ screening, stage, touched });
  useEffect(() => {
    latest.current = { screening, stage, touched };
  });
  useEffect(() => {
    const down = (event: KeyboardEvent) => {
      const { screening: playing, stage: now, touched: seen } = latest.current;
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      const target = event.target as HTMLElement;
      if (event.key !== 'Escape' && target.closest('dialog, input[type=radio]') && event.key !== '?') return;
      if (event.key === 'Escape' && target.closest('dialog')) return;
      if (event.key === ' ' && target.closest('button, a')) return;
      if (target instanceof HTMLInputElement && event.key.startsWith('Arrow')) return;
      const act =
        playing && actions(playing, now)[event.key.length === 1 ? event.key.toLowerCase() : event.key];
      const also = event.key === 'Escape' ? now.leave : event.key === '?' ? now.toggleHelp : act;
      if (!also) return;
      event.preventDefault();
      seen();
      also();
    };
    addEventListener('keydown', down);
    return () => removeEventListener('keydown', down);
  }, []);
}

function actions(playing: Screening, stage: Stage): Record<string, () => void> {
  return {
    ' ': () => playing.toggle(),
    k: () => playing.toggle(),
    j: () => playing.skip(-10),
    l: () => playing.skip(10),
    ArrowLeft: () => playing.skip(-5),
    ArrowRight: () => playing.skip(5),
    ArrowUp: () => playing.setVolume(playing.get().volume + 0.05),
    ArrowDown: () => playing.setVolume(playing.get().volume - 0.05),
    m: () => playing.toggleMuted(),
    c: () => playing.toggleCaptions(),
    f: () => stage.toggleFull(),
  };
}

import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';

export const places = [
  { key: 'o', to: '/', name: 'Overview', icon: 'gauge' },
  { key: 'j', to: '/jobs', name: 'Jobs', icon: 'jobs' },
  { key: 'q', to: '/queue', name: 'Queue', icon: 'queue' },
  { key: 'd', to: '/dead-letters', name: 'Dead letters', icon: 'letter' },
  { key: 'w', to: '/workers', name: 'Workers', icon: 'cpu' },
  { key: 'f', to: '/films', name: 'Films', icon: 'film' },
  { key: 't', to: '/templates', name: 'Templates', icon: 'tune' },
  { key: 's', to: '/schedules', name: 'Schedules', icon: 'clock' },
  { key: 'p', to: '/people', name: 'People', icon: 'people' },
  { key: 'a', to: '/audit', name: 'Audit', icon: 'list' },
] as const;

const withinMs = 1200;

/** `g` and a letter goes somewhere, `/` searches, `?` shows the keys; never while someone writes. */
export function useKeys(act: { search: () => void; help: () => void }): void {
  const navigate = useNavigate();
  const latest = useRef(act);
  useEffect(() => {
    latest.current = act;
  });
  useEffect(() => {
    let going = 0;
    const down = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      if (event.ctrlKey || event.metaKey || event.altKey || target.closest('input, textarea, select, dialog'))
        return;
      const to = Date.now() - going < withinMs ? places.find(({ key }) => key === event.key)?.to : undefined;
      going = event.key === 'g' ? Date.now() : 0;
      if (to) void navigate({ to });
      else if (event.key === '/') latest.current.search();
      else if (event.key === '?') latest.current.help();
      else return;
      event.preventDefault();
    };
    addEventListener('keydown', down);
    return () => removeEventListener('keydown', down);
  }, [navigate]);
}

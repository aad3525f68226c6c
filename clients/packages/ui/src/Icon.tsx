const paths = {
  play: 'M7 4.5v15l13-7.5z',
  pause: 'M7 4.5h3.5v15H7zM13.5 4.5H17v15h-3.5z',
  back: 'M15 5l-7 7 7 7',
  forward: 'M9 5l7 7-7 7',
  volume: 'M4 9.5h3.5L12 5.5v13l-4.5-4H4zM15.5 9a4.5 4.5 0 0 1 0 6M18 6.5a8 8 0 0 1 0 11',
  muted: 'M4 9.5h3.5L12 5.5v13l-4.5-4H4zM16 9.5l5 5M21 9.5l-5 5',
  full: 'M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5',
  exitFull: 'M9 4v5H4M15 4v5h5M9 20v-5H4M15 20v-5h5',
  captions: 'M3.5 5.5h17v13h-17zM10 10.5a2.2 2.2 0 1 0 0 3M17 10.5a2.2 2.2 0 1 0 0 3',
  tune: 'M4 7h9M17 7h3M4 17h3M11 17h9M15 4.8v4.4M9 14.8v4.4',
  upload: 'M12 16V4.5M7 9l5-5 5 5M4.5 15.5v4h15v-4',
  film: 'M4 5h16v14H4zM8 5v14M16 5v14M4 9.7h4M4 14.3h4M16 9.7h4M16 14.3h4',
  person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20c.8-3.6 3.8-5.5 7.5-5.5s6.7 1.9 7.5 5.5',
  more: 'M5 12h.01M12 12h.01M19 12h.01',
  check: 'M4.5 12.5l5 5 10-11',
  warn: 'M12 4L2.5 20h19zM12 10v4.5M12 17.2v.1',
  stop: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7.5v5.5M12 16v.1',
  info: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 11v5.5M12 7.7v.1',
  close: 'M5.5 5.5l13 13M18.5 5.5l-13 13',
  search: 'M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.5 15.5L20.5 20.5',
  home: 'M4 11l8-7 8 7v9h-5.5v-5.5h-5V20H4z',
  jobs: 'M4 5.5h16M4 12h16M4 18.5h10',
  gauge: 'M4 18a9 9 0 1 1 16 0M12 14l4-5',
  cpu: 'M7 7h10v10H7zM10 3v4M14 3v4M10 17v4M14 17v4M3 10h4M3 14h4M17 10h4M17 14h4',
  people:
    'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 20c.6-3.4 3.2-5.2 6.5-5.2s5.9 1.8 6.5 5.2M16 4.4a3.5 3.5 0 0 1 0 6.3M18 15.2c2 .7 3.2 2.4 3.6 4.8',
  list: 'M8 6h12M8 12h12M8 18h12M4 6h.01M4 12h.01M4 18h.01',
  queue: 'M4 6h9M4 12h9M4 18h9M17 8.5l3.5 3.5-3.5 3.5',
  letter: 'M3.5 6h17v12h-17zM4 6.5l8 6.5 8-6.5',
  signOut: 'M14 4.5H5v15h9M10 12h10.5M17 8.5l3.5 3.5-3.5 3.5',
  clock: 'M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM12 7.5V12l3.2 2',
  retry: 'M4.5 12a7.5 7.5 0 1 0 2.5-5.6M4.5 4v4.5H9',
  download: 'M12 4v11.5M7 11l5 5 5-5M4.5 19.5h15',
} as const;

export type IconName = keyof typeof paths;

const filled = new Set<IconName>(['play', 'pause']);

/** A drawing of 24 x 24; it says nothing to a screen reader, the words beside it do. */
export function Icon({ name, size = 20 }: { name: IconName; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      aria-hidden="true"
      focusable="false"
      fill={filled.has(name) ? 'currentColor' : 'none'}
      stroke={filled.has(name) ? 'none' : 'currentColor'}
      strokeWidth={name === 'more' ? 2.6 : 1.7}
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d={paths[name]} />
    </svg>
  );
}

/** The house with an open curtain: our mark. */
export function Mark({ size = 28 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <path d="M16 3 4 12.5V29h24V12.5z" fill="var(--accent)" />
      <path d="M12.5 14.5v10l9-5z" fill="var(--ground)" />
    </svg>
  );
}

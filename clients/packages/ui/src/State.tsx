import type { ReactNode } from 'react';
import { Icon } from './Icon';

/** A whole page's (or part's) state in its own words: empty, wrong, offline. */
export function State({
  title,
  children,
  action,
  trace,
  level = 'h1',
}: {
  title: string;
  children?: ReactNode;
  action?: ReactNode;
  trace?: string | undefined;
  level?: 'h1' | 'h2';
}) {
  const Heading = level;
  return (
    <section className="state">
      <Heading>{title}</Heading>
      {children}
      {action}
      {trace && <small className="trace">Trace {trace}</small>}
    </section>
  );
}

type Tone = 'bad' | 'warn' | 'good' | 'info';
const icons = { bad: 'stop', warn: 'warn', good: 'check', info: 'info' } as const;

export function Notice({
  tone,
  trace,
  live = false,
  children,
}: {
  tone: Tone;
  trace?: string | undefined;
  live?: boolean;
  children: ReactNode;
}) {
  return (
    <div className="notice" data-tone={tone} role={live ? (tone === 'bad' ? 'alert' : 'status') : undefined}>
      <Icon name={icons[tone]} size={18} />
      <div>
        {children}
        {trace && <small className="trace">Trace {trace}</small>}
      </div>
    </div>
  );
}

/** `fraction` 0..1; `label` says whose progress it is. */
export function Bar({
  fraction,
  label,
  tone,
}: {
  fraction: number;
  label: string;
  tone?: 'good' | 'bad' | 'idle';
}) {
  const held = Math.min(1, Math.max(0, fraction));
  return (
    <span
      className="bar"
      data-tone={tone}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(held * 100)}
    >
      <span style={{ transform: `scaleX(${held})` }} />
    </span>
  );
}

export function Skeleton({ className = '' }: { className?: string }) {
  return <span className={`skeleton ${className}`} aria-hidden="true" />;
}

import type { ReactNode } from 'react';
import { Skeleton } from './State';

/** The top of a page about one film: its picture over the whole width, the words on it. */
export function Hero({ picture, children }: { picture?: ReactNode; children: ReactNode }) {
  return (
    <div className="hero">
      {picture && <div className="hero-picture">{picture}</div>}
      <div className="hero-words">{children}</div>
    </div>
  );
}

/** A hero that is being fetched. */
export function HeroComing() {
  return (
    <Hero>
      <Skeleton className="hero-coming-title" />
      <Skeleton className="hero-coming-line" />
      <Skeleton className="hero-coming-button" />
    </Hero>
  );
}

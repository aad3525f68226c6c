import type { ComponentPropsWithRef } from 'react';

type Look = 'next' | 'plain' | 'quiet' | 'danger';

/** `next` is the one thing to do next; a page shows at most one at a time. */
export function Button({
  look = 'plain',
  className = '',
  ...rest
}: ComponentPropsWithRef<'button'> & { look?: Look }) {
  return <button type="button" className={`button ${className}`} data-look={look} {...rest} />;
}

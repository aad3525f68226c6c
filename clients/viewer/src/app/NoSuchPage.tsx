import { Button, State } from '@playhouse/ui';
import { Link } from '@tanstack/react-router';

export function NoSuchPage() {
  return (
    <main>
      <title>Not here · Playhouse</title>
      <State
        title="There is no page at this address"
        action={
          <Link to="/" className="button" data-look="next">
            See what is playing
          </Link>
        }
      >
        <p>The link may be old, or a letter went missing on the way.</p>
      </State>
    </main>
  );
}

export function Broken({ error }: { error: unknown }) {
  return (
    <main>
      <State
        title="This page could not be shown"
        action={<Button onClick={() => location.reload()}>Load it again</Button>}
      >
        <p>{error instanceof Error ? error.message : 'Something unexpected happened.'}</p>
      </State>
    </main>
  );
}

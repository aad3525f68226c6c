import { Button, State } from '@playhouse/ui';
import { Link } from '@tanstack/react-router';

export function NoSuchPlace() {
  return (
    <State
      title="There is no such place"
      action={
        <Link to="/" className="button">
          Overview
        </Link>
      }
    />
  );
}

export function Broken({ error }: { error: unknown }) {
  return (
    <State
      title="This place could not be shown"
      action={<Button onClick={() => location.reload()}>Load it again</Button>}
    >
      <p>{error instanceof Error ? error.message : 'Something unexpected happened.'}</p>
    </State>
  );
}

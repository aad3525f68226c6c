import { isProblem, Problem } from '@playhouse/api';
import { Button, Notice, TextField, words } from '@playhouse/ui';

/** Relative, with the exact time on hover. */
export function When({ at, now }: { at: string | undefined; now: number }) {
  if (!at) return <span className="nothing">–</span>;
  return (
    <time dateTime={at} title={new Date(at).toLocaleString('en', { dateStyle: 'medium', timeStyle: 'long' })}>
      {words.ago(at, now)}
    </time>
  );
}

export function Refused({ error }: { error: Error }) {
  return (
    <Notice tone="bad" live trace={error instanceof Problem ? error.traceId : undefined}>
      {error instanceof Problem && error.status === 429
        ? `Too many requests from this account; the next try is in ${error.retryAfterSeconds ?? 60} s.`
        : error.message}
    </Notice>
  );
}

/** Somebody else wrote a version meanwhile. */
const stale = 'http.precondition-failed';

/** The end of a form that writes the next version of something: why, what the house says against it, and the deed. */
export function SaveIt({
  saving,
  error,
  wrong,
  onShow,
}: {
  saving: boolean;
  error: Error | null;
  wrong: string | undefined;
  onShow: () => void;
}) {
  return (
    <>
      <TextField
        label="Why (kept in the audit)"
        name="reason"
        maxLength={500}
        wrong={wrong}
        autoComplete="off"
      />
      {error && isProblem(error, stale) && (
        <Notice tone="warn" live>
          Somebody saved another version in the meantime. Look at it before you write yours.{' '}
          <Button look="quiet" onClick={onShow}>
            Show what it is now
          </Button>
        </Notice>
      )}
      {error && !isProblem(error, stale) && <Refused error={error} />}
      <div>
        <Button type="submit" look="next" disabled={saving}>
          Save it
        </Button>
      </div>
    </>
  );
}

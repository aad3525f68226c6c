import { type ComponentPropsWithRef, useId } from 'react';

type Words = { label: string; hint?: string | undefined; wrong?: string | undefined };

function Frame({ id, label, hint, wrong, children }: Words & { id: string; children: React.ReactNode }) {
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children}
      {hint && !wrong && (
        <span className="hint" id={`${id}-note`}>
          {hint}
        </span>
      )}
      {wrong && (
        <span className="wrong" id={`${id}-note`}>
          {wrong}
        </span>
      )}
    </div>
  );
}

export function TextField({ label, hint, wrong, ...rest }: Words & ComponentPropsWithRef<'input'>) {
  const id = useId();
  return (
    <Frame id={id} label={label} hint={hint} wrong={wrong}>
      <input
        id={id}
        className="input"
        aria-invalid={wrong ? true : undefined}
        aria-describedby={hint || wrong ? `${id}-note` : undefined}
        {...rest}
      />
    </Frame>
  );
}

export function TextArea({ label, hint, wrong, ...rest }: Words & ComponentPropsWithRef<'textarea'>) {
  const id = useId();
  return (
    <Frame id={id} label={label} hint={hint} wrong={wrong}>
      <textarea
        id={id}
        className="input"
        aria-invalid={wrong ? true : undefined}
        aria-describedby={hint || wrong ? `${id}-note` : undefined}
        {...rest}
      />
    </Frame>
  );
}

export function Choice({
  label,
  hint,
  wrong,
  options,
  ...rest
}: Words &
  ComponentPropsWithRef<'select'> & { options: readonly (readonly [value: string, words: string])[] }) {
  const id = useId();
  return (
    <Frame id={id} label={label} hint={hint} wrong={wrong}>
      <select id={id} className="input" aria-describedby={hint || wrong ? `${id}-note` : undefined} {...rest}>
        {options.map(([value, words]) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
    </Frame>
  );
}

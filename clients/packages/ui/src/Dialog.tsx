import { type FormEvent, type ReactNode, useEffect, useId, useRef } from 'react';
import { Button } from './Button';

/**
 * A modal question on the browser's own dialog: focus, Esc and the backdrop come from there,
 * and nothing is injected that the content security policy would refuse.
 */
export function Dialog({
  title,
  children,
  confirm,
  danger = false,
  busy = false,
  onConfirm,
  onClose,
}: {
  title: string;
  children: ReactNode;
  confirm?: string;
  danger?: boolean;
  busy?: boolean;
  onConfirm?: (form: FormData) => void;
  onClose: () => void;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const node = dialog.current;
    const before = document.activeElement;
    node?.showModal();
    return () => {
      node?.close();
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    onConfirm?.(new FormData(event.currentTarget));
  };
  return (
    <dialog
      ref={dialog}
      className="dialog"
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        if (event.target === dialog.current) onClose();
      }}
    >
      <form onSubmit={submit}>
        <h2 id={id}>{title}</h2>
        {children}
        <div className="actions">
          <Button look={confirm ? 'quiet' : 'plain'} onClick={onClose}>
            {confirm ? 'Not now' : 'Close'}
          </Button>
          {confirm && (
            <Button type="submit" look={danger ? 'danger' : 'next'} disabled={busy}>
              {confirm}
            </Button>
          )}
        </div>
      </form>
    </dialog>
  );
}

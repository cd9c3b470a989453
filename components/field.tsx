import { type ComponentProps, type ReactNode, useId } from 'react';
import { ByPolicy } from './options-states.tsx';

interface FieldProps extends Omit<ComponentProps<'input'>, 'id'> {
  label: string;
  hint?: string | undefined;
  error?: string | null;
  /** Decided by policy: shown, not changeable. */
  locked?: boolean;
}

/** One line of text with its label, a hint, and below it what is wrong with it. */
export function Field({ label, hint, error, locked = false, ...input }: FieldProps) {
  const id = useId();
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        type="text"
        spellCheck={false}
        autoComplete="off"
        {...input}
        id={id}
        readOnly={locked || input.readOnly}
        aria-invalid={error ? true : undefined}
        aria-describedby={described || undefined}
      />
      {locked && <ByPolicy />}
      {hint && (
        <small id={`${id}-hint`} className="soft">
          {hint}
        </small>
      )}
      {error && (
        <small id={`${id}-error`} className="problem" role="alert">
          {error}
        </small>
      )}
    </div>
  );
}

/** A box to tick, its words beside it, all of it one target. */
export function Tick({
  label,
  hint,
  ...input
}: Omit<ComponentProps<'input'>, 'id' | 'type'> & { label: ReactNode; hint?: string }) {
  const id = useId();
  return (
    <div className="tick">
      <label>
        <input type="checkbox" {...input} aria-describedby={hint ? id : undefined} />
        <span>{label}</span>
      </label>
      {hint && (
        <small id={id} className="soft">
          {hint}
        </small>
      )}
    </div>
  );
}

import { type KeyboardEvent, useId } from 'react';
import { Key } from './key.tsx';

export interface Option {
  id: string;
  text: string;
  detail?: string | null | undefined;
}

/**
 * A question with numbered answers. While the focus is in it, the digit chooses and goes on to the next question;
 * a click or Space only chooses. `many`: a click adds to what is chosen.
 */
export function ChoiceKeys({
  part,
  legend,
  options,
  values,
  many = false,
  onChange,
  onKey,
}: {
  part: string;
  legend: string;
  options: Option[];
  values: string[];
  many?: boolean;
  onChange: (values: string[]) => void;
  onKey: () => void;
}) {
  const name = useId();
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const option = /^[1-9]$/.test(event.key) ? options[Number(event.key) - 1] : undefined;
    if (!option) return;
    event.preventDefault();
    onChange([option.id]);
    onKey();
  };
  const toggle = (id: string) =>
    onChange(!many ? [id] : values.includes(id) ? values.filter((one) => one !== id) : [...values, id]);
  if (options.length === 0) return null;
  return (
    <fieldset className="choices" data-part={part} onKeyDown={onKeyDown}>
      <legend>{legend}</legend>
      <div className="choice-row">
        {options.map((option, index) => (
          <label key={option.id} className="choice">
            <input
              type={many ? 'checkbox' : 'radio'}
              name={name}
              checked={values.includes(option.id)}
              aria-keyshortcuts={index < 9 ? String(index + 1) : undefined}
              onChange={() => toggle(option.id)}
            />
            <Key name={String(index + 1)} />
            <span>
              {option.text} {option.detail && <span className="soft">{option.detail}</span>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** One of a few, side by side. */
export function Segments({
  legend,
  name,
  options,
  value,
  onChange,
}: {
  legend: string;
  name: string;
  options: Option[];
  value: string;
  onChange: (id: string) => void;
}) {
  const group = useId();
  return (
    <fieldset className="segments" data-part={name}>
      <legend className="visually-hidden">{legend}</legend>
      {options.map((option) => (
        <label key={option.id} className="segment">
          <input type="radio" name={group} checked={value === option.id} onChange={() => onChange(option.id)} />
          <span>{option.text}</span>
        </label>
      ))}
    </fieldset>
  );
}

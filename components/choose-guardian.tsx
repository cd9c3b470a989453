import type { GuardianView } from '../lib/messages.ts';

/** One of the family's guardians by name; with `nobody` also none of them, whose value is ''. */
export function ChooseGuardian({
  label,
  guardians,
  nobody,
  value,
  onChange,
}: {
  label: string;
  guardians: readonly Pick<GuardianView, 'id' | 'name'>[];
  nobody?: string;
  value: string;
  onChange: (id: string) => void;
}) {
  return (
    <label>
      {label}
      <select value={value} onChange={(event) => onChange(event.target.value)}>
        {nobody !== undefined && <option value="">{nobody}</option>}
        {guardians.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

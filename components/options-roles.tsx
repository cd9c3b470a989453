import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Output } from '../lib/messages.ts';
import { Role } from '../lib/model/roles.ts';
import { Field } from './field.tsx';
import { Answered, Done, Refused } from './options-states.tsx';
import { useAct, useAsk } from './use-ask.ts';

type Person = Output<'staff'>[number];

/** What each of the staff may do. The roster proposes; an administrator decides, and the server keeps to it. */
export function Roles() {
  const { t } = useTranslation();
  const staff = useAsk('staff', {});
  const [words, setWords] = useState('');
  const found = (people: Person[]) => people.filter(({ name }) => plain(name).includes(plain(words)));
  return (
    <>
      <p>{t('roles.intro')}</p>
      <Answered of={staff} empty={(people) => (people.length === 0 ? t('codes.nobody') : null)}>
        {(people) => (
          <>
            <Field
              label={t('roles.find')}
              type="search"
              value={words}
              onChange={(event) => setWords(event.target.value)}
            />
            {found(people).length === 0 && <p className="nothing">{t('options.noMatch')}</p>}
            <ul className="rows">
              {found(people).map((person) => (
                <li key={person.id}>
                  <OneRole person={person} />
                </li>
              ))}
            </ul>
          </>
        )}
      </Answered>
    </>
  );
}

function OneRole({ person }: { person: Person }) {
  const { t } = useTranslation();
  const act = useAct('setRole');
  const [role, setRole] = useState(person.role);
  const [saved, setSaved] = useState(false);
  const id = `role-${person.id}`;
  const change = async (next: Role) => {
    const before = role;
    setRole(next);
    setSaved(false);
    const answer = await act.run({ staff: person.id, role: next });
    if (answer.ok) setSaved(true);
    else setRole(before);
  };
  return (
    <div className="role-line">
      <label htmlFor={id}>{person.name}</label>
      <select id={id} value={role} disabled={act.busy} onChange={(event) => change(Role.parse(event.target.value))}>
        {Role.options.map((one) => (
          <option key={one} value={one}>
            {t(`role.${one}`)}
          </option>
        ))}
      </select>
      {role !== person.proposed && (
        <small className="soft">{t('roles.proposed', { role: t(`role.${person.proposed}`) })}</small>
      )}
      <Done>{saved && t('options.saved')}</Done>
      <Refused of={act} />
    </div>
  );
}

const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();

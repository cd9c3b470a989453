import { useEffect, useRef, useState } from 'react';
import { Autocomplete } from 'react-aria-components/Autocomplete';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { SearchField } from 'react-aria-components/SearchField';
import { Text } from 'react-aria-components/Text';
import { useTranslation } from 'react-i18next';
import { ask } from '../lib/ask.ts';
import type { Found } from '../lib/messages.ts';
import { AriaLocale } from './aria-locale.tsx';
import { gradeText } from './grade-text.ts';
import { Icon } from './icon.tsx';
import { tellApart } from './tell-apart.ts';
import { optionOf, useLivingOption } from './use-living-option.ts';
import { useSchoolDates } from './use-status.tsx';

const keyOf = (found: Found): string => `${found.student} ${found.guardian ?? ''} ${found.number ?? ''}`;

/**
 * One field with the caret in it, and whom it finds: by part of a name or by a number however it is typed. Enter takes
 * the first, or the one that the arrows are on; pressed before the answer is here, it takes the first as soon as it is.
 */
export function QuickSearch({
  words,
  setWords,
  hold,
  release,
  pick,
  unknown,
}: {
  words: string;
  setWords: (words: string) => void;
  /** Keeps the keys that follow an Enter until somebody can hear them. */
  hold: () => void;
  release: () => void;
  pick: (found: Found) => void;
  /** Null for whoever may not log one. */
  unknown: (() => void) | null;
}) {
  const { t } = useTranslation();
  const [found, setFound] = useState<{ words: string; people: Found[]; problem: string | null } | null>(null);
  const wanted = useRef(false);
  const input = useRef<HTMLInputElement>(null);
  useLivingOption(input);
  const asked = words.trim();
  const current = found?.words === asked ? found : null;

  useEffect(() => {
    input.current?.focus();
  }, []);
  useEffect(() => {
    if (asked === '') return setFound(null);
    let stopped = false;
    ask('search', { words: asked }).then((answer) => {
      if (stopped) return;
      setFound({
        words: asked,
        people: answer.ok ? answer.value : [],
        problem: answer.ok ? null : t(`reason.${answer.reason}`),
      });
    });
    return () => {
      stopped = true;
    };
  }, [asked, t]);

  const take = (people: Found[]) => {
    if (people[0]) return pick(people[0]);
    release();
    unknown?.();
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: an Enter that waited for this very answer.
  useEffect(() => {
    if (!wanted.current || !current) return;
    wanted.current = false;
    if (current.problem) release();
    else take(current.people);
  }, [current]);

  const people = found?.people ?? [];
  const apart = tellApart(people);
  return (
    <AriaLocale>
      <Autocomplete inputValue={words} onInputChange={setWords}>
        <div
          className="quick-field"
          onKeyDownCapture={(event) => {
            if (event.key !== 'Enter' || asked === '' || event.nativeEvent.isComposing) return;
            if (current && optionOf(input.current)) return;
            event.preventDefault();
            event.stopPropagation();
            if (current) return take(current.people);
            wanted.current = true;
            hold();
          }}
        >
          <SearchField>
            <Label className="visually-hidden">{t('popup.search')}</Label>
            <Input ref={input} placeholder={t('popup.search')} maxLength={200} />
          </SearchField>
        </div>
        {found?.problem && (
          <p className="problem notice" role="alert">
            {found.problem}
          </p>
        )}
        {asked !== '' && (
          <ListBox
            className="list quick-list"
            aria-label={t('popup.results')}
            items={people.map((one, index) => ({ ...one, id: keyOf(one), more: apart[index] ?? [] }))}
            onAction={(key) => {
              const one = people.find((candidate) => keyOf(candidate) === key);
              if (one) pick(one);
            }}
            renderEmptyState={() => current && !current.problem && <p className="soft empty">{t('popup.nobody')}</p>}
          >
            {(one) => (
              <ListBoxItem id={one.id} textValue={one.guardianName ?? one.name} className="quick-found">
                <FoundLine found={one} more={one.more} />
              </ListBoxItem>
            )}
          </ListBox>
        )}
      </Autocomplete>
      <p className="visually-hidden" role="status">
        {current && t('popup.found', { count: people.length })}
      </p>
      {asked !== '' && unknown && (
        <p className="actions">
          <button type="button" onClick={unknown}>
            {t('popup.logUnknown')}
          </button>
        </p>
      )}
    </AriaLocale>
  );
}

function FoundLine({ found, more }: { found: Found; more: (keyof Found['apart'])[] }) {
  const { t } = useTranslation();
  const dates = useSchoolDates();
  const child = found.grade ? `${found.name} (${gradeText(found.grade)})` : found.name;
  const about = !found.guardianName
    ? found.grade && t('family.grade', { grade: gradeText(found.grade) })
    : found.relation
      ? t('popup.guardianOf', { relation: found.relation, name: child })
      : t('popup.personOf', { name: child });
  return (
    <>
      <Text slot="label">
        {found.restricted && (
          <span className="restricted">
            <Icon name="shield" />{' '}
          </span>
        )}
        <strong>{found.guardianName ?? found.name}</strong>
        {found.number && !found.restricted && <bdi className="number"> {found.number}</bdi>}
      </Text>
      <Text slot="description" className="soft">
        {about && <span className="part">{about}</span>}
        {more.map((fact) => (
          <span key={fact} className="part">
            {t(`popup.apart.${fact}`, { value: found.apart[fact] })}
          </span>
        ))}
        <span className="part">
          {found.lastContact ? t('popup.lastContact', { when: dates.ago(found.lastContact) }) : t('popup.noContact')}
        </span>
        {found.restricted ? (
          <span className="part restricted">{t('popup.restricted')}</span>
        ) : (
          found.familyRestricted && (
            <span className="part restricted">
              <Icon name="shield" /> {t('popup.familyRestricted')}
            </span>
          )
        )}
      </Text>
    </>
  );
}

import { useEffect, useRef, useState } from 'react';
import { Autocomplete } from 'react-aria-components/Autocomplete';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { SearchField } from 'react-aria-components/SearchField';
import { Text } from 'react-aria-components/Text';
import { useTranslation } from 'react-i18next';
import { ask } from '../lib/ask.ts';
import type { Found, Reason } from '../lib/messages.ts';
import { schoolOfUnlinked } from '../lib/model/unlinked.ts';
import { AriaLocale } from './aria-locale.tsx';
import { gradeText } from './grade-text.ts';
import { Loading } from './states.tsx';
import { optionOf, useLivingOption } from './use-living-option.ts';

interface Looked {
  words: string;
  /** What was found is of a part of the words: the whole of them is nobody's. */
  near: boolean;
  people: Found[];
  reason: Reason | null;
}

/**
 * Students of the roster by name, number, guardian or section, each once. Begins with what the page says (`start`); where nobody is
 * called all of that, those who are called a part of it. Whoever is in the section of the page stands first.
 */
export function LinkSearch({ start, section, pick }: { start: string; section: string; pick: (found: Found) => void }) {
  const { t } = useTranslation();
  const [words, setWords] = useState(start);
  const [looked, setLooked] = useState<Looked | null>(null);
  const input = useRef<HTMLInputElement>(null);
  useLivingOption(input);
  const asked = words.trim();
  useEffect(() => {
    // A panel that opened by itself takes no key from the page.
    if (!document.hasFocus()) return;
    input.current?.focus();
    input.current?.select();
  }, []);
  useEffect(() => {
    if (asked === '') return setLooked(null);
    let stopped = false;
    look(asked, asked === start.trim()).then((found) => {
      if (!stopped) setLooked(found);
    });
    return () => {
      stopped = true;
    };
  }, [asked, start]);
  const current = looked?.words === asked ? looked : null;
  const people = current ? inSectionFirst(current.people, section) : [];
  return (
    <AriaLocale>
      <Autocomplete inputValue={words} onInputChange={setWords}>
        <div
          className="field"
          onKeyDownCapture={(event) => {
            if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
            // A name is never taken unseen: Enter takes the one that the arrows are on, and a single one.
            if (optionOf(input.current)) return;
            event.preventDefault();
            event.stopPropagation();
            if (people.length === 1 && people[0]) pick(people[0]);
          }}
        >
          <SearchField>
            <Label>{t('link.search')}</Label>
            <Input ref={input} maxLength={200} />
          </SearchField>
        </div>
        {current?.reason && (
          <p className="problem" role="alert">
            {t(`reason.${current.reason}`)}
          </p>
        )}
        {asked !== '' && !current && <Loading />}
        {current?.near && people.length > 0 && <p className="soft">{t('link.near', { words: start.trim() })}</p>}
        {current && !current.reason && (
          <ListBox
            className="list link-list"
            aria-label={t('link.results')}
            items={people.map((one) => ({ ...one, id: one.student }))}
            onAction={(key) => {
              const one = people.find(({ student }) => student === key);
              if (one) pick(one);
            }}
            renderEmptyState={() => <p className="soft">{t('link.nobody')}</p>}
          >
            {(one) => (
              <ListBoxItem id={one.id} textValue={one.name}>
                <Text slot="label">
                  <strong>{one.name}</strong>
                </Text>
                <Text slot="description" className="soft">
                  <FactsOf found={one} />
                </Text>
              </ListBoxItem>
            )}
          </ListBox>
        )}
      </Autocomplete>
      <p className="visually-hidden" role="status">
        {current && t('popup.found', { count: people.length })}
      </p>
    </AriaLocale>
  );
}

/** Everything that tells this student apart from one of the same name. */
export function FactsOf({ found }: { found: Found }) {
  const { t } = useTranslation();
  const { apart, grade, guardianName } = found;
  const parts = [
    grade && t('family.grade', { grade: gradeText(grade) }),
    ...(['sections', 'school', 'identifier'] as const).map(
      (fact) => apart[fact] && t(`popup.apart.${fact}`, { value: apart[fact] }),
    ),
    guardianName,
  ];
  return parts
    .filter((part) => typeof part === 'string' && part !== '')
    .map((part) => (
      <span key={part} className="part">
        {part}
      </span>
    ));
}

async function look(words: string, whole: boolean): Promise<Looked> {
  // What the page calls somebody is no section: an "Art" by name is not everybody who has art.
  const first = await search(words, !whole);
  if (first.reason || first.people.length > 0 || !whole) return { ...first, words, near: false };
  const parts = [...new Set(words.split(/[\s,]+/).filter((part) => part.length > 2))];
  const near = await Promise.all(parts.map((part) => search(part, false)));
  return {
    words,
    near: true,
    people: once(near.flatMap(({ people }) => people)),
    reason: near.find(({ reason }) => reason)?.reason ?? null,
  };
}

async function search(words: string, sections: boolean): Promise<{ people: Found[]; reason: Reason | null }> {
  const answer = await ask('search', { words, sections });
  if (!answer.ok) return { people: [], reason: answer.reason };
  // Unknown callers are found by the same words, but are nobody to choose.
  return { people: once(answer.value.filter((one) => schoolOfUnlinked(one.student) === null)), reason: null };
}

const once = (found: Found[]): Found[] =>
  [...new Map(found.toReversed().map((one) => [one.student, one])).values()].toReversed();

const inSectionFirst = (found: Found[], section: string): Found[] => {
  const isHere = ({ apart }: Found) =>
    section !== '' && (apart.sections ?? '').split(', ').some((one) => one !== '' && section.includes(one));
  return found.toSorted((a, b) => Number(isHere(b)) - Number(isHere(a)));
};

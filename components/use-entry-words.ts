import type { TFunction } from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { TimelineItem } from '../lib/messages.ts';
import { useLanguageName } from './use-language-name.ts';

/** What an entry is called in the history and in lists, and which of its fields is its text. */
export function useEntryWords() {
  const { t, i18n } = useTranslation();
  const languageName = useLanguageName();
  return useMemo(() => {
    const list = new Intl.ListFormat(i18n.language === 'qps-mirror' ? 'en' : i18n.language, { type: 'conjunction' });
    return {
      titleOf: (item: TimelineItem): string => titleOf(t, item, list, languageName),
      textOf: (item: TimelineItem): string | null => textOf(item.body),
    };
  }, [t, i18n.language, languageName]);
}

function titleOf(
  t: TFunction,
  item: TimelineItem,
  list: Intl.ListFormat,
  languageName: (tag: string) => string,
): string {
  const { gone, body, author } = item;
  if (gone)
    return gone.by ? t(`timeline.gone.${gone.why}`, { name: gone.by }) : t(`timeline.goneBySomebody.${gone.why}`);
  if (item.newer || !body) return t('timeline.newer', { name: author.name });
  const people = item.people.length > 0 ? list.format(item.people) : t('timeline.somebody');
  switch (item.type) {
    case 'contact.logged':
      return contactTitle(t, body, people);
    case 'message.handed-off':
      return t(
        body.sent === true
          ? 'timeline.messageSent'
          : body.sent === false
            ? 'timeline.messageNotSent'
            : 'timeline.messageTaken',
        {
          people,
          language: languageName(String(body.language)),
        },
      );
    case 'follow-up.set':
      return t('timeline.followUp');
    case 'restriction.recorded':
      return t(`timeline.restriction.${body.what}`, { person: String(body.person) });
    case 'preference.recorded':
      return t('timeline.preference', { people });
    case 'reach.reported':
      return t(`timeline.reach.${body.state}`, { people, value: String(body.value) });
    case 'page.compared':
      return comparedTitle(t, body, people);
    case 'student.linked':
      return t(body.shown ? 'timeline.linked' : 'timeline.linkedUnnamed', {
        shown: String(body.shown),
        id: String(body.pageId),
        site: hostOf(String(body.site)),
      });
    case 'restricted.opened':
      return t('timeline.restrictedOpened', { name: author.name });
    case 'entry.corrected':
      return t('timeline.waitingCorrection', { name: author.name });
    default:
      return t('timeline.newer', { name: author.name });
  }
}

/** What was decided where a page and we differed: about a number, or about somebody whom the roster does not have. */
function comparedTitle(t: TFunction, body: Record<string, unknown>, people: string): string {
  const { page, keep, kind } = body;
  const slots = { people, value: String(body.value), person: String(body.person), from: String(body.from) };
  return kind === 'person' ? t(`timeline.pagePerson.${keep}`, slots) : t(`timeline.page.${page}.${keep}`, slots);
}

/** "Call → Rosa, reached": one sentence per channel, direction and outcome, so that each language may say it its own way. */
export function contactTitle(t: TFunction, body: Record<string, unknown>, people: string): string {
  const { channel, outcome } = body.how as { channel: string; outcome: string };
  const caller = body.caller as { name: string; number: string } | null | undefined;
  const who = caller ? caller.name || caller.number || people : people;
  const inbound = body.direction === 'inbound';
  if ((channel === 'meeting' || channel === 'visit') && outcome === 'took-place')
    return t(inbound ? `timeline.${channel}.theyAsked` : `timeline.${channel}.took-place`, { people: who });
  return t(`timeline.${channel}.${outcome}`, { people: who });
}

/** What people call the place: its address without what only a browser reads. */
const hostOf = (site: string): string => URL.parse(site)?.host ?? site;

function textOf(body: TimelineItem['body']): string | null {
  if (!body) return null;
  const text = body.note ?? body.text ?? body.detail ?? body.reason ?? null;
  return typeof text === 'string' && text.trim() !== '' ? text : null;
}

/** The kinds of message that come with Porchlight, in the order they are offered. Their texts are in `texts/`, their names in `locales/`. */
import type { MessageKind } from '../model/message-template.ts';

const all = (ids: string): MessageKind['segments'] => ids.split(' ').map((id) => ({ id }));

export const kinds: readonly MessageKind[] = [
  {
    id: 'positive-note',
    involvement: 'communicating',
    tone: 'positive',
    segments: [
      { id: 'news' },
      { id: 'deed', oneOf: ['effort', 'helped', 'improved', 'took-part', 'kind'] },
      { id: 'thanks' },
    ],
  },
  {
    id: 'progress',
    involvement: 'learning-at-home',
    tone: 'neutral',
    segments: [
      { id: 'news' },
      { id: 'score', optional: true },
      { id: 'how', oneOf: ['strong', 'growing', 'support'] },
      { id: 'ask' },
    ],
  },
  {
    id: 'missing-work',
    involvement: 'learning-at-home',
    tone: 'concern',
    segments: [{ id: 'count' }, { id: 'list' }, { id: 'until', optional: true }, { id: 'ask' }],
  },
  {
    id: 'absence',
    involvement: 'communicating',
    tone: 'neutral',
    segments: [{ id: 'fact' }, { id: 'reason', oneOf: ['ask', 'known'] }, { id: 'help' }],
  },
  {
    id: 'late',
    involvement: 'communicating',
    tone: 'concern',
    segments: [{ id: 'fact', oneOf: ['once', 'often'] }, { id: 'why' }, { id: 'ask' }],
  },
  {
    id: 'behaviour-concern',
    involvement: 'communicating',
    tone: 'concern',
    checkedOnly: true,
    segments: [
      { id: 'why' },
      { id: 'what', oneOf: ['class', 'conflict', 'unsafe', 'quiet'] },
      { id: 'together' },
      { id: 'ask' },
    ],
  },
  {
    id: 'meeting-invitation',
    involvement: 'deciding',
    tone: 'neutral',
    segments: all('invite when interpreter ask'),
  },
  {
    id: 'reminder',
    involvement: 'communicating',
    tone: 'neutral',
    segments: [{ id: 'what' }, { id: 'bring', optional: true }, { id: 'ask' }],
  },
  {
    id: 'thank-you',
    involvement: 'communicating',
    tone: 'positive',
    segments: [{ id: 'for', oneOf: ['talk', 'visit', 'help', 'telling'] }, { id: 'close' }],
  },
  {
    id: 'introduction',
    involvement: 'communicating',
    tone: 'positive',
    segments: [{ id: 'who' }, { id: 'know' }, { id: 'reach', optional: true }, { id: 'wish' }],
  },
  {
    id: 'home-view',
    involvement: 'parenting',
    tone: 'neutral',
    segments: [{ id: 'why' }, { id: 'question', oneOf: ['work', 'feeling', 'change'] }, { id: 'use' }],
  },
  {
    id: 'home-task',
    involvement: 'learning-at-home',
    tone: 'neutral',
    segments: [{ id: 'why' }, { id: 'task', oneOf: ['read', 'explain', 'numbers', 'plan'] }, { id: 'close' }],
  },
  {
    id: 'event',
    involvement: 'community',
    tone: 'positive',
    segments: all('invite when language close'),
  },
  {
    id: 'could-not-reach-you',
    involvement: 'communicating',
    tone: 'neutral',
    checkedOnly: true,
    segments: [{ id: 'tried' }, { id: 'about', oneOf: ['good', 'question', 'concern'] }, { id: 'how' }],
  },
  {
    id: 'we-got-this-wrong',
    involvement: 'communicating',
    tone: 'neutral',
    segments: [
      { id: 'what', oneOf: ['wrong', 'late', 'mistake'] },
      { id: 'sorry' },
      { id: 'right', optional: true },
      { id: 'next' },
    ],
  },
  {
    id: 'ask-for-help',
    involvement: 'volunteering',
    tone: 'positive',
    segments: [{ id: 'what' }, { id: 'way', oneOf: ['home', 'evening', 'distance'] }, { id: 'close' }],
  },
  {
    id: 'your-voice',
    involvement: 'deciding',
    tone: 'neutral',
    segments: all('what ask until'),
  },
  {
    id: 'what-came-of-it',
    involvement: 'deciding',
    tone: 'neutral',
    segments: [{ id: 'said' }, { id: 'result', oneOf: ['done', 'part', 'not'] }, { id: 'more' }],
  },
];

/** Said in many messages: the greeting, and the line for a family whose language nobody here can write. */
export const COMMON: Pick<MessageKind, 'id' | 'segments'> = { id: 'common', segments: all('greeting important') };

/** Offered first to a family that has heard nothing good yet. */
export const FIRST_GOOD: readonly string[] = ['positive-note', 'introduction'];

export const kindOf = (id: string): MessageKind | null => kinds.find((kind) => kind.id === id) ?? null;

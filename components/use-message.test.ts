import { expect, it } from 'vitest';
import { kindOf } from '../lib/compose/kinds.ts';
import { mayGoOut } from './use-message.ts';

const concern = kindOf('behaviour-concern')!;
const unchecked = { checked: null };
const none = { unchecked: [] };

it('a behavior concern goes out in a language only when a speaker has checked it, or the district allows it', () => {
  expect(mayGoOut(concern, unchecked, 'so', none)).toBe(false);
  expect(mayGoOut(concern, unchecked, 'so', { unchecked: ['so'] })).toBe(true);
  expect(mayGoOut(concern, { checked: { by: 'Eva', on: '2026-11-23' } }, 'so', none)).toBe(true);
  expect(mayGoOut(kindOf('thank-you')!, unchecked, 'so', none)).toBe(true);
});

it('English, which the sender reads, waits for nobody’s check', () => {
  expect(mayGoOut(concern, unchecked, 'en', none)).toBe(true);
});

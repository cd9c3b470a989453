/** What is the district's own and what is the person's own, as the composer and the settings get it. */
import { expect, test } from 'vitest';
import type { DistrictTemplate } from '../model/message-template.ts';
import { type Desk, openDesk, settle } from './testing/desk.ts';

const fair: DistrictTemplate = {
  id: 'own-fair',
  version: 1,
  title: 'Fair',
  advice: '',
  involvement: 'community',
  tone: 'positive',
  segments: [{ id: 'invite' }],
  texts: { en: { by: 'x', on: '2026-11-18', checked: null, segments: { invite: 'Come, {child}.' } } },
};

test('the composer gets the district’s templates and what it allows, also offline; nothing of either until they came', async () => {
  const desk = await openDesk();
  const nothing = { templates: [], allowed: { unchecked: [], nativeDigits: [] } };
  expect(await desk.get('compose', { student: 's1' })).toMatchObject(nothing);
  desk.server.templates = { version: 't.1', templates: [fair] };
  desk.server.settings = { ...desk.server.settings, messages: { unchecked: ['so'], nativeDigits: ['ar'] } };
  await settle(desk);
  desk.server.down = true;
  const answered = await desk.get('compose', { student: 's1' });
  expect(answered.templates).toEqual([fair]);
  expect((await desk.get('settings', {})).templates).toEqual([{ id: 'own-fair', title: 'Fair' }]);
  expect(answered.allowed).toEqual({ unchecked: ['so'], nativeDigits: ['ar'] });
});

test('what is a person’s own is kept beside the settings of the interface, and neither overwrites the other', async () => {
  const desk = await openDesk();
  const mine = { favourites: ['thank-you'], phrases: ['So glad to have Ana here.'], mailBy: 'gmail' as const };
  const none = { favourites: [], phrases: [], mailBy: 'program' };
  expect((await desk.get('compose', { student: 's1' })).mine).toEqual(none);
  const interfaceOf = { language: 'es', shortcuts: false, opensOnProfile: true };
  await Promise.all([desk.get('saveMine', mine), desk.get('saveSettings', interfaceOf)]);
  expect((await desk.get('compose', { student: 's1' })).mine).toEqual(mine);
  expect(await desk.get('settings', {})).toMatchObject({ ...interfaceOf, mine });
  await desk.get('saveSettings', { ...interfaceOf, shortcuts: true });
  expect((await desk.get('settings', {})).mine).toEqual(mine);
});

test.each([
  ['a phrase of 301 characters', { phrases: ['x'.repeat(301)] }],
  ['51 phrases', { phrases: Array.from({ length: 51 }, (_, n) => `${n}`) }],
  ['an empty phrase', { phrases: ['  '] }],
  ['another way to send mail', { mailBy: 'pigeon' as never }],
])('%s is not kept', async (_, wrong) => {
  const desk = await openDesk();
  const answered = await desk.ask('saveMine', { favourites: [], phrases: [], mailBy: 'program', ...wrong });
  expect(answered).toMatchObject({ ok: false, reason: 'invalid' });
});

/** The API answers this to the administrator's next question. */
function answerWith(desk: Desk, status: number, answer: unknown): unknown[] {
  const sent: unknown[] = [];
  desk.server.admin = (path, body) => {
    sent.push([path, body]);
    const type = status < 400 ? 'application/json' : 'application/problem+json';
    return new Response(JSON.stringify(answer), { status, headers: { 'content-type': type } });
  };
  return sent;
}

test('over a version that somebody else published meanwhile: who and when is answered, by name', async () => {
  const desk = await openDesk({ as: 'a1' });
  const newest = { version: 4, at: '2026-11-18T16:00:00.000Z', staff: 'a1' };
  const { version, ...template } = fair;
  const published = answerWith(desk, 200, newest);
  expect(await desk.get('publishTemplate', { base: 3, template })).toEqual({
    ...{ became: 'published', version: 4, at: newest.at, by: 'Person a1' },
  });
  expect(published).toEqual([['/v1/admin/templates', { base: 3, template }]]);
  expect(await desk.get('left', {})).toContainEqual(expect.objectContaining({ what: 'template', count: 1 }));
  const problem = { type: 'urn:porchlight:newer', title: 'Conflict', status: 409, newest: { ...newest, staff: null } };
  answerWith(desk, 409, problem);
  expect(await desk.get('retireTemplate', { id: 'own-fair', base: 3 })).toMatchObject({ became: 'newer', by: null });
  answerWith(desk, 400, { type: 'urn:porchlight:template', title: 'Bad request', status: 400, detail: 'es' });
  expect(await desk.ask('publishTemplate', { base: 3, template })).toEqual({
    ...{ ok: false, reason: 'invalid', detail: 'es' },
  });
  answerWith(desk, 200, { templates: [{ id: 'own-fair', versions: [{ ...newest, staff: 'gone', template: fair }] }] });
  expect(await desk.get('districtTemplates', {})).toEqual([
    { id: 'own-fair', versions: [{ version: 4, at: newest.at, by: expect.stringMatching(/\w/), template: fair }] },
  ]);
});

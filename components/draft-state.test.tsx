import { act, type ReactNode } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { newTemplate } from '../lib/compose/own-template.ts';
import type { Answer, Draft } from '../lib/messages.ts';
import { startLocale } from '../lib/use-locale.ts';
import Batch from './batch.tsx';
import { emptyBatch } from './batch-fields.ts';
import { CallForm } from './call-form.tsx';
import Composer from './composer.tsx';
import { families, status } from './gallery/fixtures.ts';
import { TemplateForm } from './options-template-form.tsx';
import { PanelContext, type Said } from './panel-actions.ts';
import { UnknownCaller } from './unknown-caller.tsx';
import { StatusContext } from './use-status.tsx';

const world = vi.hoisted(() => ({
  drafts: null as unknown,
  saving: null as unknown,
  asked: [] as [string, { draft?: unknown }][],
}));
vi.mock('../lib/ask.ts', () => ({
  ask: async (verb: string, input: object) => {
    world.asked.push([verb, input]);
    if (verb === 'drafts') return world.drafts;
    if (verb === 'saveDraft') return world.saving;
    if (verb === 'record') return { ok: true, value: { ids: ['one'], undoUntil: '' } };
    return { ok: true, value: verb === 'composeMany' || verb === 'colleagues' ? [] : null };
  },
  watch: () => () => {},
}));

const family = families['s-one']!;
const failed: Answer<Draft[]> = { ok: false, reason: 'failed' };
const lies = (id: string, fields: Draft['fields']) => ({ ok: true, value: [{ id, fields }] });
const said: (Said | undefined)[] = [];
let root: Root;
beforeEach(async () => {
  (globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;
  await startLocale('en');
  Object.assign(world, { drafts: failed, saving: { ok: true, value: null }, asked: [] });
  said.length = 0;
  document.body.innerHTML = '<div id="root"></div>';
  root = createRoot(document.getElementById('root')!);
});
afterEach(() => act(async () => root.unmount()));

const page = () => document.getElementById('root')!;
const actions = { open: () => {}, close: (one?: Said) => void said.push(one), say: () => {}, touch: () => {} };
const draw = (form: ReactNode) =>
  act(async () =>
    root.render(
      <StatusContext value={status()}>
        <PanelContext value={actions}>{form}</PanelContext>
      </StatusContext>,
    ),
  );
const press = (name: string) =>
  act(async () => {
    const button = [...page().querySelectorAll('button')].find((one) => one.textContent?.startsWith(name))!;
    button.focus();
    button.click();
  });
const type = (words: string, into = 'textarea') =>
  act(async () => {
    const field = page().querySelector<HTMLTextAreaElement | HTMLInputElement>(into)!;
    Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value')!.set!.call(field, words);
    field.dispatchEvent(new Event('input', { bubbles: true }));
  });
const choose = (part: string) =>
  act(async () => page().querySelector<HTMLInputElement>(`[data-part=${part}] input`)!.click());
const note = () => page().querySelector('textarea')?.value;
const alerts = () => [...page().querySelectorAll('[role=alert]')].map((one) => one.textContent).join(' ');
const verbs = (verb: string) => world.asked.filter(([one]) => one === verb).map(([, input]) => input);

const call = <CallForm family={family} form={{ kind: 'call', student: 's-one' }} />;
const schools = [{ id: 'school-1', name: 'Riverside' }] as Parameters<typeof UnknownCaller>[0]['schools'];
const caller = <UnknownCaller typed="" draft="unknown 1" schools={schools} />;
const run = <Batch start={{ id: 'batch 1', fields: emptyBatch(['s-one']) }} close={() => {}} reopen={() => {}} />;
const message = <Composer family={family} contact={null} />;
const template = (
  <TemplateForm
    open="new-1"
    kept={{ base: 0, template: newTemplate({ by: 'Dana', on: '2026-11-22' }) }}
    begun={false}
    listed={{ value: [], reason: null, loading: false, retry: () => {} } as never}
    writer={{ by: 'Dana', on: '2026-11-22' }}
    nativeDigits={[]}
    onDone={() => {}}
  />
);
const unread = /something was begun here before could not be read.*It did not work/;

test.each([
  ['a call', call],
  ['an unknown caller', caller],
  ['a run of messages', run],
  ['a message', message],
])('%s: what was begun could not be read is said, until it can be', async (_, form) => {
  await draw(form);
  expect(alerts()).toMatch(unread);
  world.drafts = { ok: true, value: [] };
  await press('Try again');
  expect(alerts()).not.toMatch(unread);
});

test.each([
  ['contact s-one', call],
  ['unknown 1', caller],
])('the words of %s come back when they can be read', async (id, form) => {
  await draw(form);
  world.drafts = lies(id, { note: 'Half a note.' });
  await press('Try again');
  expect([note(), alerts()]).toEqual(['Half a note.', '']);
  expect(document.activeElement).toBe(page().querySelector('textarea'));
});

test.each([
  ['contact s-one', call],
  ['unknown 1', caller],
])('%s: typed into before it was read, it lies beside what is typed, and recording drops it not', async (id, form) => {
  await draw(form);
  world.drafts = lies(id, { note: 'Half a note.' });
  await type('Other words.');
  expect(alerts()).toContain('Something was begun here before, and it is kept.');
  await choose('outcome');
  expect(verbs('saveDraft')).toEqual([]);
  await press('Save');
  expect(verbs('record')).toMatchObject([{ draft: null }]);
  expect(verbs('dropDraft')).toEqual([]);
  // Taken back, it comes back elsewhere.
  const { undo } = said[0]!;
  expect(undo?.draft?.id).not.toBe(id);
  expect(JSON.stringify(undo)).toContain('Other words.');
});

test('what is typed takes the place of what was begun when its writer says so', async () => {
  await draw(call);
  world.drafts = lies('contact s-one', { note: 'Half a note.' });
  await type('Other words.');
  await press('Keep what stands here');
  expect(verbs('saveDraft')).toMatchObject([{ id: 'contact s-one', fields: { note: 'Other words.' } }]);
  await choose('outcome');
  await press('Save');
  expect(verbs('record')).toMatchObject([{ draft: 'contact s-one' }]);
});

test.each([
  ['a call', call, 'textarea'],
  ['an unknown caller', caller, 'textarea'],
  ['a template', template, 'input'],
])('%s: that nothing is stored is said while its words are typed', async (_, form, field) => {
  world.drafts = { ok: true, value: [] };
  await draw(form);
  for (const [reason, words] of [
    ['no-access', 'You do not have access to this student. What you typed stands only in this form and is not stored.'],
    [
      'store-full',
      'The disk of this computer is full, so nothing could be stored. What you typed is still in the form.',
    ],
  ]) {
    world.saving = { ok: false, reason };
    await type(`Words: ${reason}.`, field);
    expect(alerts().trim()).toBe(words);
  }
});

test('a message: that nothing is stored is said as soon as something of it is chosen', async () => {
  Object.assign(world, { drafts: { ok: true, value: [] }, saving: { ok: false, reason: 'store-full' } });
  await draw(message);
  expect(alerts()).toBe('');
  await act(async () => {
    const language = [...page().querySelectorAll('select')].at(-1)!;
    language.value = 'en';
    language.dispatchEvent(new Event('change', { bubbles: true }));
  });
  expect(alerts()).toContain('The disk of this computer is full, so nothing could be stored.');
});

import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { wholeText } from '../lib/compose/hand-over.ts';
import { smsOf } from '../lib/compose/sms.ts';
import { startLocale } from '../lib/use-locale.ts';
import { WriterHelp } from './writer-help.tsx';

let root: Root;
beforeEach(async () => {
  (globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;
  await startLocale('en');
  document.body.innerHTML = '<div id="root"></div>';
  root = createRoot(document.getElementById('root')!);
});
afterEach(() => act(async () => root.unmount()));

async function help(english: string, theirs: string | null = null, language = 'es', values: string[] = ['Ana']) {
  await act(async () => {
    root.render(<WriterHelp english={english} theirs={theirs} language={language} values={values} />);
    await Promise.all([import('../lib/compose/reading.ts'), import('../lib/compose/sms.ts')]);
  });
  await expect.poll(() => document.querySelector('.writer-help')?.textContent).not.toBe('');
  return document.querySelector('.writer-help')!;
}

test('one line when all is well: the grade of the English, the length of theirs', async () => {
  const shown = await help('Ana was kind to others this week.', 'Esta semana, Ana fue amable.');
  expect(shown.textContent).toBe(
    'The English is easy to read (grade 1). As a text message: 28 characters, 1 message. With the English beneath, as it is handed over: 1 message.',
  );
  expect(shown.querySelectorAll('ul, dl')).toHaveLength(0);
});

test('a hard sentence is shown with why, what is an idiom or of lawyers with a plainer wording', async () => {
  const shown = await help(
    'Pursuant to policy, chronic absenteeism may necessitate a referral. I will touch base with you, Ana.',
  );
  expect(shown.querySelector('p')!.textContent).toContain('hard to read');
  expect(shown.querySelector('li')!.textContent).toContain('Long words: absenteeism, necessitate. Words of lawyers.');
  expect([...shown.querySelectorAll('li')[0]!.querySelectorAll('mark')].map((mark) => mark.textContent)).toEqual([
    'Pursuant to',
    'chronic absenteeism',
    'may necessitate',
    'referral',
  ]);
  expect([...shown.querySelectorAll('dt')].at(-1)!.textContent).toBe('touch base');
  expect([...shown.querySelectorAll('dd')].at(-1)!.textContent).toBe('Plainer: talk');
});

test('names and filled slots are never called hard', async () => {
  const shown = await help('We talk about Pursuant to Utilization with Maximiliano.', null, 'en', [
    'Pursuant to Utilization',
    'Maximiliano',
  ]);
  expect(shown.textContent).toContain('easy to read');
});

test('the text messages are those of their text, and the letters that make them short are named where there are few', async () => {
  const few = await help('Ana is well.', `Aquí está: ${'Ana '.repeat(20)}`);
  expect(few.textContent).toContain(
    '91 characters, 2 messages. With the English beneath, as it is handed over: 2 messages. Fewer characters fit into each because of these letters',
  );
  expect(few.querySelector('bdi')!.outerHTML).toBe('<bdi lang="es">í á</bdi>');
  const arabic = await help('Ana is well.', 'نودّ أن نخبركم بغياب آنا عن الصف. '.repeat(4), 'ar');
  expect(arabic.textContent).toContain('136 characters, 3 messages.');
  expect(arabic.querySelector('bdi')).toBeNull();
});

test('what the telephone sends is both texts: a letter of theirs makes the English long, too', async () => {
  const english = 'Ana is well. '.repeat(11);
  const shown = await help(english, 'Ana está muy bien esta semana.');
  const whole = smsOf(wholeText('Ana está muy bien esta semana.', english)).segments;
  expect([smsOf(english).segments, whole]).toEqual([1, 3]);
  expect(shown.textContent).toContain(
    '30 characters, 1 message. With the English beneath, as it is handed over: 3 messages.',
  );
  const alone = await help(english, null, 'en');
  expect(alone.textContent).toContain('143 characters, 1 message.');
  expect(alone.textContent).not.toContain('beneath');
});

test('nothing written, nothing said', async () => {
  await act(async () => root.render(<WriterHelp english=" " theirs={null} language="en" values={[]} />));
  expect(document.querySelector('.writer-help')!.textContent).toBe('');
});

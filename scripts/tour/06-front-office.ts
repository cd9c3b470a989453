import { expectThat, type Step, soon } from './step.ts';

export const step: Step = {
  name: 'The front office’s popup',
  async run({ world, others, show }) {
    const tom = await world.enrolled('Tom Becker');
    others.push(tom);
    const popup = await tom.popup();
    show(popup);
    const field = popup.getByRole('searchbox');
    await soon(() => field.isVisible(), 'one field in the popup');
    await soon(async () => field.evaluate((element) => element === document.activeElement), 'the caret in it');
    // The shortcut that opens the popup is the first key.
    const keys = ['shortcut'];
    const press = async (key: string) => {
      keys.push(key);
      await popup.keyboard.press(key);
    };
    for (const key of ['g', 'a', 'r']) await press(key);
    const options = popup.getByRole('option');
    const found = await soon(
      async () => ((await options.count()) > 0 ? options.allInnerTexts() : null),
      'people found by "gar"',
    );
    await press('Enter');
    await soon(() => popup.getByRole('form').isVisible(), 'the form after Enter');
    await press('1');
    await press('Enter');
    await soon(async () => (await popup.getByRole('form').count()) === 0, 'the form gone: the call is stored');
    expectThat(keys.length <= 8, `at most 8 keys; there were ${keys.length}`);
    await popup.close();

    const again = await tom.popup();
    show(again);
    await again.getByRole('searchbox').fill('217.555.0190');
    const ringing = await soon(async () => {
      const names = await again.getByRole('option').allInnerTexts();
      return names.length > 1 ? names : null;
    }, 'all families that share the number that rings');
    return [
      `a call stored in ${keys.length} keys: ${keys.join(' ')}`,
      `"gar" found ${found.length}`,
      `the number that rings, typed with dots, belongs to ${ringing.length} children`,
    ];
  },
  /** Somebody else sits down: Tom is signed out. */
  async spoil({ world }) {
    const { enrolled } = world;
    world.enrolled = async (...given) => {
      const browser = await enrolled(...given);
      await browser.ask('signOut', { discard: true });
      return browser;
    };
  },
};

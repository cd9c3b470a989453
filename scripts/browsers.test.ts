import { beforeEach, expect, it, vi } from 'vitest';

/** The machine that is played: which programs it has, who asks, and what its package manager was told. */
const machine = { programs: new Set<string>(), root: false, id: 'debian', asked: [] as string[] };
beforeEach(() => {
  Object.assign(machine, { programs: new Set(['/usr/bin/apt-get']), root: false, id: 'debian', asked: [] });
  vi.spyOn(process, 'getuid').mockImplementation(() => (machine.root ? 0 : 1000));
  vi.spyOn(process, 'platform', 'get').mockReturnValue('linux');
  vi.stubEnv('DISPLAY', ':7');
  vi.stubEnv('PATH', '/usr/bin');
});

vi.mock('node:fs', async (original) => ({
  ...(await original<typeof import('node:fs')>()),
  accessSync: (path: string) => {
    if (!machine.programs.has(path)) throw new Error('ENOENT');
  },
  existsSync: () => true,
  readFileSync: () => `NAME="Some Linux"\nID=${machine.id}\n`,
}));
vi.mock('node:child_process', () => ({
  spawnSync: (command: string, args: string[]) => {
    machine.asked.push([command, ...args].join(' '));
    if (args.includes('install')) machine.programs.add(`/usr/bin/${args.at(-1)}`);
  },
}));

const { findBrowsers, installBrowser } = await import('./browsers.ts');
const { whyNoBrowser } = await import('./why-no-browser.ts');

it('Chromium is taken before Edge, Edge before Firefox, and Google Chrome never', () => {
  machine.programs = new Set(['/usr/bin/firefox', '/usr/bin/microsoft-edge', '/usr/bin/google-chrome']);
  expect(findBrowsers().map(({ name }) => name)).toEqual(['Edge', 'Firefox']);
  machine.programs.add('/usr/bin/chromium');
  expect(findBrowsers().map(({ name }) => name)).toEqual(['Chromium', 'Edge', 'Firefox']);
});

it('on a machine without a browser the one command is given, and nothing is installed behind anybody’s back', () => {
  expect(installBrowser('chromium')).toBe('sudo apt-get install chromium');
  expect(whyNoBrowser()).toBe('No Chromium, Edge or Firefox was found. To get one, run: sudo apt-get install chromium');
  machine.programs.add('/usr/bin/google-chrome');
  expect(whyNoBrowser()).toMatch(/^Google Chrome is here, but it no longer loads an extension from a folder\. No Chro/);
  expect(machine.asked).toEqual([]);
});

it('as root on Debian it is installed, and then it is there', () => {
  machine.root = true;
  expect(whyNoBrowser()).toBeNull();
  expect(machine.asked).toEqual(['apt-get update -qq', 'apt-get install -y -qq chromium']);
  expect(findBrowsers()[0]?.path).toBe('/usr/bin/chromium');
});

it('as root on Ubuntu, where that package is a snap, the command is given as well', () => {
  Object.assign(machine, { root: true, id: 'ubuntu' });
  expect(whyNoBrowser()).toContain('sudo apt-get install chromium');
  expect(machine.asked).toEqual([]);
});

it('without a display no browser is looked for', () => {
  vi.stubEnv('DISPLAY', '');
  vi.stubEnv('WAYLAND_DISPLAY', '');
  expect(whyNoBrowser()).toBe('This machine has no display, so no browser was opened.');
});

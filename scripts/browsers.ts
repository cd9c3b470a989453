import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

export type Family = 'chromium' | 'firefox';

export interface Browser {
  /** What a person calls it. */
  name: 'Chromium' | 'Edge' | 'Firefox';
  family: Family;
  path: string;
}

/** Chrome itself is not among them: since version 137 branded Chrome ignores --load-extension. */
const places: { name: Browser['name']; family: Family; commands: string[]; mac: string; windows: string[] }[] = [
  {
    name: 'Chromium',
    family: 'chromium',
    commands: ['chromium', 'chromium-browser'],
    mac: '/Applications/Chromium.app/Contents/MacOS/Chromium',
    windows: ['Chromium\\Application\\chrome.exe'],
  },
  {
    name: 'Edge',
    family: 'chromium',
    commands: ['microsoft-edge', 'microsoft-edge-stable'],
    mac: '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
    windows: ['Microsoft\\Edge\\Application\\msedge.exe'],
  },
  {
    name: 'Firefox',
    family: 'firefox',
    commands: ['firefox-esr', 'firefox'],
    mac: '/Applications/Firefox.app/Contents/MacOS/firefox',
    windows: ['Mozilla Firefox\\firefox.exe'],
  },
];

/** The browsers of this machine that can take an unpacked extension, the best first. */
export function findBrowsers(family?: Family): Browser[] {
  return places
    .filter((place) => !family || place.family === family)
    .flatMap(({ name, family, ...place }) => {
      const path = candidates(place).find(isProgram);
      return path ? [{ name, family, path }] : [];
    });
}

/**
 * Installs a browser where that needs no question: as root on Debian, from Debian's own packages.
 * Says null when it is there now, else the one command that a person can give.
 */
export function installBrowser(family: Family): string | null {
  if (findBrowsers(family).length > 0) return null;
  const command = installCommand(family);
  if (!mayInstall()) return command;
  const name = packages[family];
  console.log(`Installing ${name} from Debian's packages; this takes a minute.`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync('apt-get', ['update', '-qq'], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  spawnSync('apt-get', ['install', '-y', '-qq', name], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  return findBrowsers(family).length > 0 ? null : command;
}

/** Whether branded Chrome is all there is: then a person wonders why it is not used, and is told. */
export function onlyChrome(): boolean {
  const chrome = {
    commands: ['google-chrome', 'google-chrome-stable'],
    mac: '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    windows: ['Google\\Chrome\\Application\\chrome.exe'],
  };
  return findBrowsers().length === 0 && candidates(chrome).some(isProgram);
}

const packages: Record<Family, string> = { chromium: 'chromium', firefox: 'firefox-esr' };

function installCommand(family: Family): string {
  if (process.platform === 'darwin') return `brew install --cask ${family}`;
  if (process.platform === 'win32')
    return `winget install ${family === 'chromium' ? 'Hibbiki.Chromium' : 'Mozilla.Firefox'}`;
  if (isProgram('/usr/bin/dnf')) return `sudo dnf install ${family}`;
  if (isProgram('/usr/bin/pacman')) return `sudo pacman -S ${family}`;
  return `sudo apt-get install ${distribution() === 'ubuntu' ? family : packages[family]}`;
}

/** Not on Ubuntu, where the package `chromium` is a snap that cannot be installed in a container. */
function mayInstall(): boolean {
  return (
    process.platform === 'linux' &&
    process.getuid?.() === 0 &&
    distribution() === 'debian' &&
    isProgram('/usr/bin/apt-get')
  );
}

function distribution(): string | undefined {
  if (!existsSync('/etc/os-release')) return undefined;
  return /^ID="?([\w-]+)/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1];
}

function candidates(place: { commands: string[]; mac: string; windows: string[] }): string[] {
  if (process.platform === 'darwin') return [place.mac];
  if (process.platform === 'win32') {
    const roots = [process.env.ProgramFiles, process.env['ProgramFiles(x86)'], process.env.LOCALAPPDATA];
    return roots.flatMap((root) => (root ? place.windows.map((file) => join(root, file)) : []));
  }
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/bin', '/snap/bin'];
  return place.commands.flatMap((command) => folders.map((folder) => join(folder, command)));
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

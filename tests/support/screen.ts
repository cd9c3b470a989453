import { spawn } from 'node:child_process';
import { accessSync, constants, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

/** Where the program is that makes a screen without a monitor; null on a machine without it. */
export function xvfb(): string | null {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const path = join(folder, 'Xvfb');
    try {
      accessSync(path, constants.X_OK);
      return path;
    } catch {
      // not there
    }
  }
  return null;
}

/**
 * A screen of 1400 × 900 that nobody sees, for what opens a window as people have it. `display` is what programs take as
 * `DISPLAY`; `pixels('#4a5563')` counts the pixels of exactly that colour that are on it now, `box('#ffffff')` is the
 * smallest box around them; null: there are none.
 */
export async function openScreen(path: string) {
  const folder = mkdtempSync(join(tmpdir(), 'porchlight-screen-'));
  const server = spawn(path, ['-displayfd', '1', '-screen', '0', '1400x900x24', '-fbdir', folder, '-nolisten', 'tcp'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const exited = new Promise((done) => server.once('exit', done));
  const number = await new Promise<string>((done, failed) => {
    server.stdout.once('data', (text) => done(String(text).trim()));
    server.once('exit', (code) => failed(new Error(`Xvfb ended at once, with ${code}.`)));
  });
  const dump = () => readFileSync(join(folder, 'Xvfb_screen0'));
  return {
    display: `:${number}`,
    pixels: (colour: string): number => found(dump(), colour).length,
    box: (colour: string) => {
      const all = found(dump(), colour);
      if (all.length === 0) return null;
      const [xs, ys] = [all.map(({ x }) => x), all.map(({ y }) => y)];
      const most = (values: number[]) => values.reduce((a, b) => Math.max(a, b));
      const least = (values: number[]) => values.reduce((a, b) => Math.min(a, b));
      return { left: least(xs), top: least(ys), right: most(xs) + 1, bottom: most(ys) + 1 };
    },
    close: async (): Promise<void> => {
      server.kill();
      await exited;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The screen lies in its file as an X window dump: a head of 32-bit numbers, a table of colours, then rows of B G R –. */
function found(dump: Buffer, colour: string): { x: number; y: number }[] {
  const number = (nth: number) => dump.readUInt32BE(nth * 4);
  const [head, width, height, line, colours] = [number(0), number(4), number(5), number(12), number(19)];
  const wanted = Number.parseInt(colour.slice(1), 16);
  const pixels: { x: number; y: number }[] = [];
  for (let y = 0; y < height!; y++) {
    for (let x = 0; x < width!; x++) {
      if ((dump.readUInt32LE(head! + colours! * 12 + y * line! + x * 4) & 0xffffff) === wanted) pixels.push({ x, y });
    }
  }
  return pixels;
}

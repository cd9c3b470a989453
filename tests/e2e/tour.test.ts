/** The tour itself is tried: whole, and each step once more alone, spoiled on purpose, so that none passes by saying nothing. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { expect, test } from '@playwright/test';

test.setTimeout(400_000);

let data: string;
test.beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'porchlight-tour-'));
});
test.afterEach(() => rmSync(data, { recursive: true, force: true }));

test('the tour walks through the main job, leaves a picture of each step, and the SIS hears the same as without us', async () => {
  const { code, said } = await tour();
  expect(said).not.toContain('✗');
  expect(code).toBe(0);
  expect(said).toMatch(/The SIS heard (\d+) requests with Porchlight and \1 without it/);
  for (const number of [2, 3, 4, 5, 6, 7, 8, 9]) expect(said).toContain(`✓ ${number}. `);
  const pictures = readdirSync(join(data, 'tour')).filter((name) => name.endsWith('.png'));
  const steps = readdirSync(join(import.meta.dirname, '../../scripts/tour')).filter((name) => /^\d\d-/.test(name));
  expect(pictures.sort()).toEqual(steps.sort().map((name) => name.replace('.ts', '.png')));
  for (const name of pictures) expect(shades(readFileSync(join(data, 'tour', name))), name).toBeGreaterThan(50);
});

/** How many different bytes the rows of a PNG have, unpacked: a blank one has a handful, whatever its colour. */
function shades(png: Buffer): number {
  const parts: Buffer[] = [];
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT')
      parts.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  }
  return new Set(inflateSync(Buffer.concat(parts))).size;
}

/** What a spoiled step must complain of; another complaint would be another fault. */
const complaints = {
  2: 'marks in the gradebook',
  3: 'No mark of that name',
  4: 'the form after the key L',
  5: 'the court order against Ana Lucía’s father',
  6: 'one field in the popup',
  7: '"syncNow" was answered',
  8: 'no byte of the restricted note in Marcus’s browser',
  9: 'the staff to choose from',
};

for (const [number, complaint] of Object.entries(complaints)) {
  test(`the tour fails at step ${number} when that step is spoiled on purpose`, async () => {
    const { code, said } = await tour(`--break=${number}`);
    expect(said).toContain(`✗ ${number}. `);
    expect(said).toContain(complaint);
    expect(said.match(/[✓✗]/g)).toHaveLength(1);
    expect(code).toBe(1);
  });
}

async function tour(...args: string[]): Promise<{ code: number | null; said: string }> {
  const program = spawn(process.execPath, ['scripts/start.ts', '--tour', '--data', data, ...args], {
    cwd: join(import.meta.dirname, '..', '..'),
  });
  let said = '';
  program.stdout.on('data', (text) => (said += text));
  program.stderr.on('data', (text) => (said += text));
  const code = await new Promise<number | null>((done) => program.once('close', (code) => done(code)));
  return { code, said };
}

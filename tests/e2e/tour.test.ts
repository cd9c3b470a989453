/** The tour itself is tried: whole, and each step once more alone, spoiled on purpose, so that none passes by saying nothing. */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
  const picture = join(data, 'tour', '02-marks.png');
  expect(existsSync(picture) && readFileSync(picture).byteLength).toBeGreaterThan(10_000);
});

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

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Frame, Page } from '@playwright/test';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * What axe finds inside one document of ours, a line each. Run there and not from the host page: from outside it sees
 * neither into a closed root nor into our frame.
 */
export async function axeIn(surface: Frame | Page): Promise<string[]> {
  await surface.evaluate(source);
  const { violations } = await surface.evaluate(
    () =>
      (globalThis as unknown as { axe: { run(): Promise<{ violations: Found[] }> } }).axe.run() as Promise<{
        violations: Found[];
      }>,
  );
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}

interface Found {
  id: string;
  nodes: { target: string[] }[];
}

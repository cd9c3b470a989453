import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { type Chromium, launchChromium } from '../../tests/support/chromium.ts';
import setup from '../../tests/support/setup.ts';
import { startWorld, type World } from '../../tests/support/world.ts';
import type { Step, Tour } from './step.ts';

export interface TourOptions {
  /** The number of the step to spoil on purpose, or null. */
  breakAt: number | null;
  /** Where the pictures go: `02-marks.png`. */
  folder: string;
}

/**
 * Walks through the main job as a person would, without a window. Prints each step and what was seen; ends at the first
 * that is not as expected. Answers the process's exit code.
 */
export async function runTour({ breakAt, folder }: TourOptions): Promise<number> {
  const steps = await findSteps();
  if (breakAt !== null && !steps.some(({ number }) => number === breakAt)) {
    console.error(`There is no step ${breakAt}; there are ${steps.map(({ number }) => number).join(', ')}.`);
    return 2;
  }
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  console.log('Building Porchlight and starting a district.');
  const cleanUp = await setup();
  const world = await startWorld();
  try {
    return await walk(world, steps, breakAt, folder);
  } finally {
    await world.close();
    await cleanUp();
  }
}

async function walk(world: World, steps: Numbered[], breakAt: number | null, folder: string): Promise<number> {
  const dana = await world.enrolled('Dana Whitfield');
  const page = await dana.context.newPage();
  const visits: ((page: Page) => Promise<unknown>)[] = [];
  let shown: Page = page;
  // What a developer would see in the console; told only when a step fails.
  const complaints: string[] = [];
  dana.context.on('weberror', (error) => complaints.push(String(error.error().stack)));
  dana.context.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  const tour: Tour = {
    world,
    dana,
    page,
    others: [],
    visit: async (what, on = page) => {
      visits.push(what);
      await what(on);
    },
    show: (page) => {
      shown = page;
    },
  };
  world.sis.resetCount();
  try {
    for (const { number, file, step } of steps) {
      shown = page;
      if (number === breakAt) await step.spoil(tour);
      try {
        const seen = await step.run(tour);
        console.log(`\n✓ ${number}. ${step.name}`);
        for (const line of seen) console.log(`    ${line}`);
      } catch (error) {
        console.log(
          `\n✗ ${number}. ${step.name}\n    ${(error as Error).message.split('\n').slice(0, 12).join('\n    ')}`,
        );
        for (const complaint of complaints.slice(-5)) console.log(`    console: ${complaint.slice(0, 600)}`);
        return 1;
      } finally {
        await shown.screenshot({ path: join(folder, `${file}.png`) }).catch(() => {});
      }
    }
    return await sameRequests(world, visits);
  } finally {
    await Promise.all(tour.others.map((other: Chromium) => other.close()));
  }
}

/** The SIS must not hear from us: the same visits in the same browser without Porchlight make the same requests. */
async function sameRequests(world: World, visits: ((page: Page) => Promise<unknown>)[]): Promise<number> {
  const withUs = world.sis.requestLog();
  world.sis.resetCount();
  const bare = await launchChromium({ extension: false });
  try {
    const page = await bare.context.newPage();
    for (const visit of visits) await visit(page);
  } finally {
    await bare.close();
  }
  const without = world.sis.requestLog();
  const same = withUs.length === without.length;
  console.log(
    `\n${same ? '✓' : '✗'} The SIS heard ${withUs.length} requests with Porchlight and ${without.length} without it.`,
  );
  if (!same) {
    const extra = withUs.filter((line) => !without.includes(line));
    for (const line of new Set(extra)) console.log(`    only with it: ${line}`);
  }
  return same ? 0 : 1;
}

interface Numbered {
  number: number;
  /** `02-marks` */
  file: string;
  step: Step;
}

/** The steps are the files beside this one that begin with a number. */
async function findSteps(): Promise<Numbered[]> {
  const files = readdirSync(import.meta.dirname).filter((name) => /^\d\d-[\w-]+\.ts$/.test(name));
  return Promise.all(
    files.sort().map(async (name) => {
      const { step } = (await import(`./${name}`)) as { step: Step };
      return { number: Number(name.slice(0, 2)), file: name.replace(/\.ts$/, ''), step };
    }),
  );
}

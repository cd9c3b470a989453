import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext, Page } from '@playwright/test';
import type { Status } from '../../lib/messages.ts';
import { type Chromium, launchChromium } from '../../tests/support/chromium.ts';
import setup from '../../tests/support/setup.ts';
import { startWorld, type World } from '../../tests/support/world.ts';
import { type Step, soon, type Tour } from './step.ts';

export interface TourOptions {
  /** The number of the only step to run, or null for all of them. */
  only: number | null;
  /** Spoil that step on purpose: it must then fail. */
  spoil: boolean;
  /** Where the pictures go: `02-marks.png`. */
  folder: string;
}

/**
 * Walks through the main job as a person would, without a window. Prints each step and what was seen; ends at the first
 * that is not as expected. Answers the process's exit code.
 */
export async function runTour({ only, spoil, folder }: TourOptions): Promise<number> {
  const all = await findSteps();
  const steps = all.filter(({ number }) => only === null || number === only);
  if (steps.length === 0) {
    console.error(`There is no step ${only}; there are ${all.map(({ number }) => number).join(', ')}.`);
    return 2;
  }
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  // Inside a run of the browser tests both are there already.
  const cleanUp = process.env.PORCHLIGHT_SERVER ? null : await prepare();
  try {
    const world = await startWorld();
    try {
      return await walk(world, steps, spoil, folder);
    } finally {
      await world.close();
    }
  } finally {
    await cleanUp?.();
  }
}

function prepare(): Promise<() => Promise<void>> {
  console.log('Building Porchlight and starting a district.');
  return setup();
}

async function walk(world: World, steps: Numbered[], spoil: boolean, folder: string): Promise<number> {
  const dana = await world.enrolled('Dana Whitfield');
  const page = await dana.context.newPage();
  const visits: Visits = new Map();
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
      const browser = on.context();
      visits.set(browser, [...(visits.get(browser) ?? []), what]);
      await what(on);
    },
    show: (page) => {
      shown = page;
    },
  };
  world.sis.resetCount();
  try {
    await tour.visit((page) => page.goto(`${world.site}/?as=dana&to=Grades/Grades.php`));
    await soon(async () => firstSyncDone(await dana.ask('status', {})), 'Dana’s first sync done', 60_000);
    for (const { number, file, step } of steps) {
      shown = page;
      if (spoil) await step.spoil(tour);
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
    if (spoil) console.log('\nIt was spoiled, and it did not notice.');
    return await sameRequests(world, visits);
  } finally {
    await Promise.all(tour.others.map((other: Chromium) => other.close()));
  }
}

/** What was done with the SIS, in each browser. */
type Visits = Map<BrowserContext, ((page: Page) => Promise<unknown>)[]>;

/** The SIS must not hear from us: the same visits in as many browsers without Porchlight make the same requests. */
async function sameRequests(world: World, visits: Visits): Promise<number> {
  const withUs = world.sis.requestLog();
  world.sis.resetCount();
  for (const done of visits.values()) {
    const bare = await launchChromium({ extension: false });
    try {
      const page = await bare.context.newPage();
      for (const visit of done) await visit(page);
    } finally {
      await bare.close();
    }
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

const firstSyncDone = ({ lastSync, arriving }: Status): boolean => lastSync !== null && arriving === null;

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

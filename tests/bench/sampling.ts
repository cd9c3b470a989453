/** How every figure is taken: variants in turn, medians with their spread, ratios pair by pair. */

/** Median and quartiles of samples, in the samples' own unit. */
export interface Spread {
  median: number;
  low: number;
  high: number;
  count: number;
}

export function spreadOf(samples: readonly number[]): Spread {
  const sorted = [...samples].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
  return { median: at(0.5), low: at(0.25), high: at(0.75), count: sorted.length };
}

export function percentile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

/** The ratio of each pair of neighbours in time, so that a machine whose speed drifts does not decide. */
export const ratiosOf = (ours: readonly number[], floor: readonly number[]): number[] =>
  ours.slice(0, floor.length).map((value, index) => value / (floor[index] as number));

/**
 * Runs the variants one after another, `rounds` times, in another order each round; one round before it is not counted.
 * Each variant answers its own sample.
 */
export async function inTurn<V extends string>(
  rounds: number,
  variants: Record<V, () => Promise<number>>,
): Promise<Record<V, number[]>> {
  const names = Object.keys(variants) as V[];
  const samples = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<V, number[]>;
  for (const name of names) await variants[name]();
  for (let round = 0; round < rounds; round++) {
    const order = round % 2 === 0 ? names : [...names].reverse();
    for (const name of order) samples[name].push(await variants[name]());
  }
  return samples;
}

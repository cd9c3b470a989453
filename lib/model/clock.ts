/**
 * The hybrid logical clock that stamps `recorded` (Kulkarni et al., 2014): as near to the wall clock as can be, yet never
 * going back on one device and never behind what that device has already seen from others. Sorts as text.
 */
import { type Instant, instantOf } from './times.ts';
import * as z from './zod.ts';

/** `2026-11-18T16:04:05.000Z 0007 k3x9q2`: instant, counter (base 36, four digits), device. */
export const Hlc = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z [0-9a-z]{4} [0-9a-z-]{1,36}$/);
export type Hlc = string;

/** The next stamp after `last` (the greatest seen here, or null). `wall` in milliseconds since 1970. */
export function tick(last: Hlc | null, wall: number, device: string): Hlc {
  const lastWall = last ? Date.parse(instantOfHlc(last)) : 0;
  if (wall > lastWall) return stamp(wall, 0, device);
  const next = counterOf(last as Hlc) + 1;
  return next < 36 ** 4 ? stamp(lastWall, next, device) : stamp(lastWall + 1, 0, device);
}

/** The greatest of what was seen; what lies more than `tolerance` ms ahead of our wall clock is clamped, so that one wrong clock does not carry all others with it. */
export function witness(last: Hlc | null, seen: Hlc, wall: number, tolerance = CLOCK_TOLERANCE): Hlc {
  const clamped = Date.parse(instantOfHlc(seen)) > wall + tolerance ? stamp(wall + tolerance, 0, 'clamped') : seen;
  return last !== null && last > clamped ? last : clamped;
}

/** A device clock further off than this (10 minutes, in ms) is told to its person. */
export const CLOCK_TOLERANCE = 10 * 60_000;
export const instantOfHlc = (hlc: Hlc): Instant => hlc.slice(0, 24);
const counterOf = (hlc: Hlc): number => Number.parseInt(hlc.slice(25, 29), 36);
const stamp = (wall: number, counter: number, device: string): Hlc =>
  `${instantOf(wall)} ${counter.toString(36).padStart(4, '0')} ${device}`;

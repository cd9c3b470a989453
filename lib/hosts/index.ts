import type { HostAdapter } from './adapter.ts';
import aeries from './aeries.ts';
import blackboard from './blackboard.ts';
import brightspace from './brightspace.ts';
import canvas from './canvas.ts';
import { baseOf } from './engine.ts';
import eschoolplus from './eschoolplus.ts';
import focus from './focus.ts';
import googleClassroom from './google-classroom.ts';
import infiniteCampus from './infinite-campus.ts';
import moodle from './moodle.ts';
import powerschool from './powerschool.ts';
import rosariosis from './rosariosis.ts';
import schoology from './schoology.ts';
import skywardQmlativ from './skyward-qmlativ.ts';
import skywardSms from './skyward-sms.ts';
import synergy from './synergy.ts';

export type { HostAdapter } from './adapter.ts';
export { baseOf } from './engine.ts';

/** The hosts that come with Porchlight. */
export const hosts: readonly HostAdapter[] = [
  rosariosis,
  aeries,
  blackboard,
  brightspace,
  canvas,
  eschoolplus,
  focus,
  googleClassroom,
  infiniteCampus,
  moodle,
  powerschool,
  schoology,
  skywardQmlativ,
  skywardSms,
  synergy,
];

/** A host by its id, null when it does not come with Porchlight. */
export const hostOf = (id: string): HostAdapter | null => hosts.find((host) => host.id === id) ?? null;

/** Which products an address may be of, each with the installation it would belong to: the page itself has the last word. */
export function hostsAt(address: string): { host: HostAdapter; base: string }[] {
  const url = URL.parse(address);
  if (!url || !/^https?:$/.test(url.protocol)) return [];
  return hosts.flatMap((host) => {
    const base = baseOf(host, url);
    return base === null ? [] : [{ host, base }];
  });
}

/** The product that an address looks like; null where none or several do. */
export function hostAt(address: string): { host: HostAdapter; base: string } | null {
  const [found, another] = hostsAt(address);
  return another ? null : (found ?? null);
}

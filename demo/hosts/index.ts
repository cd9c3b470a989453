import { aeries } from './aeries.ts';
import { brightspace } from './brightspace.ts';
import { byAddress } from './by-address.ts';
import { canvas } from './canvas.ts';
import { focus } from './focus.ts';
import { googleClassroom } from './google-classroom.ts';
import { infiniteCampus } from './infinite-campus.ts';
import { moodle } from './moodle.ts';
import { powerschool } from './powerschool.ts';
import { blackboard, schoology } from './recognised.ts';
import type { DemoHost } from './shape.ts';
import { skywardQmlativ } from './skyward-qmlativ.ts';

export type * from './shape.ts';

/** Every host but RosarioSIS, whose pages are a site of their own (demo/sis). */
export const demoHosts: readonly DemoHost[] = [
  canvas,
  moodle,
  googleClassroom,
  brightspace,
  schoology,
  blackboard,
  powerschool,
  infiniteCampus,
  aeries,
  focus,
  skywardQmlativ,
  ...byAddress,
];

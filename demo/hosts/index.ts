import { brightspace } from './brightspace.ts';
import { canvas } from './canvas.ts';
import { googleClassroom } from './google-classroom.ts';
import { moodle } from './moodle.ts';
import { blackboard, schoology } from './recognised.ts';
import type { DemoHost } from './shape.ts';

export type * from './shape.ts';

/** Every host but RosarioSIS, whose pages are a site of their own (demo/sis). */
export const demoHosts: readonly DemoHost[] = [canvas, moodle, googleClassroom, brightspace, schoology, blackboard];

import { canvas } from './canvas.ts';
import type { DemoHost } from './shape.ts';

export type * from './shape.ts';

/** Every host but RosarioSIS, whose pages are a site of their own (demo/sis). */
export const demoHosts: readonly DemoHost[] = [canvas];

export { enrol } from './enrol.ts';
export { type Sync, startSync } from './sync.ts';

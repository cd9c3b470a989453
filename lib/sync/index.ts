export { type EnrolOptions, enrol } from './enrol.ts';
export { type Network, type Sync, type SyncOptions, type SyncResult, startSync } from './sync.ts';

export { type BrowserSettings, type BrowserStore, type Enrolled, openBrowserStore } from './browser-store.ts';
export type * from './contract.ts';
export { StoreProblem } from './errors.ts';
export { isFull, needRoom } from './need-room.ts';
export { openStore } from './store.ts';

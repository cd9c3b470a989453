/** Whose log is open: everything of theirs that the background holds while it lives. */
import type { StaffMember } from '../model/roster.ts';
import type { DistrictSettings } from '../model/settings.ts';
import type { Enrolled, Store } from '../store/index.ts';
import type { Sync } from '../sync/index.ts';

export interface Person {
  enrolled: Enrolled;
  store: Store;
  sync: Sync;
  me: StaffMember;
  settings: DistrictSettings;
  /** A surface of ours is looked at: the live connection is held. */
  visible: boolean;
}

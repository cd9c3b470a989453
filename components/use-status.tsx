import { createContext, useContext } from 'react';
import type { Dates } from '../lib/dates.ts';
import type { Status } from '../lib/messages.ts';
import { useDates } from '../lib/use-locale.ts';

export const StatusContext = createContext<Status | null>(null);

/** The state of this browser, which every surface has before it draws anything. */
export function useStatus(): Status {
  const status = useContext(StatusContext);
  if (!status) throw new Error('useStatus needs a StatusContext around it: draw inside <Surface>.');
  return status;
}

/** Dates as the reader writes them, in the school's zone. */
export const useSchoolDates = (): Dates => useDates(useStatus().zone);

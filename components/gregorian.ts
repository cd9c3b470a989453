/**
 * Stands in the build for the chooser of calendars of @internationalized/date (`wxt.config.ts`), which brings thirteen of
 * them into every panel: the days of a school are Gregorian, in whatever language they are read.
 */
import { type Calendar, GregorianCalendar } from '@internationalized/date';

export const createCalendar = (_identifier: string): Calendar => new GregorianCalendar();

/** Calendar days as text, without the model's schemas: what the panel needs before its first paint. */
import { parseDate } from '@internationalized/date';

export const addDays = (day: string, days: number): string => parseDate(day).add({ days }).toString();

/** The log of the process. Ids of our own only: never a name, a number, a note, or a path that carries an id of the SIS. */
import { type DestinationStream, pino } from 'pino';

export type Log = ReturnType<typeof makeLog>;

export const makeLog = (level: string, to?: DestinationStream) =>
  pino(
    {
      level,
      base: { app: 'porchlight-api' },
      // An error's message may quote a value of somebody's row (PostgreSQL's do): its kind and code say enough.
      serializers: { err: (error: { name?: string; code?: string }) => ({ kind: error.name, code: error.code }) },
    },
    to ?? pino.destination(1),
  );

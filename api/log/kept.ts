/** How an entry, or what is left of it for this reader, is written on the wire: its own text, untouched, in an envelope. */
export interface Served {
  id: string;
  what: string;
  raw: string;
  students: string[];
  recorded: string;
  author: string;
  device: string;
  received: string;
  /** It is said about another entry, and lies wherever that one does: more students than it names itself. */
  spreads?: boolean;
}

export function onWire({ id, what, raw, students, recorded, author, device, received, spreads }: Served): string {
  const at = spreads ? `,"at":${JSON.stringify(students)}` : '';
  const by = `"author":${JSON.stringify(author)},"device":${JSON.stringify(device)},"received":"${received}"${at}}`;
  if (what === 'text') return `{"entry":${raw},${by}`;
  return `{"stub":${JSON.stringify({ id, students, recorded, why: what })},${by}`;
}

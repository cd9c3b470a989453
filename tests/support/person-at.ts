import { createConnection, type Socket } from 'node:net';

/**
 * A person before a screen of screen.ts: what a mouse and a keyboard do there. The browser cannot tell it from hands, and
 * its own questions, which no page and no debugger may answer, hear nothing else. Speaks to the X server itself (the X
 * protocol and its XTEST extension), so that no other program is needed.
 */
export async function personAt(display: string) {
  const socket = createConnection(`/tmp/.X11-unix/X${display.slice(1)}`);
  const server = await greeted(socket);
  const { root, ask, send } = server;
  const { 9: xtest } = await ask(request(98, 0, [u16(5), u16(0), Buffer.from('XTEST\0\0\0')]));
  const codes = await keys(server);

  /** Whatever was sent before has been done when this is answered. */
  const done = () => ask(request(43, 0, []));
  const fake = (type: number, detail: number, x = 0, y = 0) =>
    send(
      request(xtest!, 2, [
        Buffer.from([type, detail, 0, 0]),
        u32(0),
        u32(root),
        u32(0),
        u32(0),
        u16(x),
        u16(y),
        u32(0),
        u32(0),
      ]),
    );
  const codeOf = (key: Key): number => {
    const code = codes.get(symbols[key]);
    if (code === undefined) throw new Error(`The keyboard of this screen has no ${key}.`);
    return code;
  };

  return {
    /** Holds all of them and lets them go: `press('Alt', 'Shift', 'L')`. */
    press: async (...chord: Key[]): Promise<void> => {
      for (const key of chord) fake(2, codeOf(key));
      for (const key of chord.toReversed()) fake(3, codeOf(key));
      await done();
    },
    /** In pixels of the screen. */
    click: async (x: number, y: number): Promise<void> => {
      fake(6, 0, Math.round(x), Math.round(y));
      fake(4, 1);
      fake(5, 1);
      await done();
    },
    leave: (): void => void socket.destroy(),
  };
}

/** As X names keys. */
const symbols = { Alt: 0xffe9, Shift: 0xffe1, Escape: 0xff1b, L: 0x6c };
type Key = keyof typeof symbols;

const u16 = (value: number) => Buffer.from(Uint16Array.of(value).buffer);
const u32 = (value: number) => Buffer.from(Uint32Array.of(value).buffer);
function request(code: number, detail: number, parts: Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  return Buffer.concat([Buffer.from([code, detail]), u16(1 + body.length / 4), body]);
}

type Server = Awaited<ReturnType<typeof greeted>>;

/** The first words of the protocol; after them each request that has an answer is asked one after the other. */
async function greeted(socket: Socket) {
  let heard = Buffer.alloc(0);
  let wake = () => {};
  socket.on('data', (more) => {
    heard = Buffer.concat([heard, more]);
    wake();
  });
  const broken = new Promise<never>((_, failed) => {
    socket.once('error', failed);
    socket.once('close', () => failed(new Error('The screen has gone.')));
  });
  broken.catch(() => {});
  const take = async (bytes: number): Promise<Buffer> => {
    while (heard.length < bytes)
      await Promise.race([
        broken,
        new Promise<void>((more) => {
          wake = more;
        }),
      ]);
    const taken = heard.subarray(0, bytes);
    heard = heard.subarray(bytes);
    return taken;
  };
  let count = 0;
  const send = (message: Buffer): void => {
    socket.write(message);
    count++;
  };
  const answered = async (nth: number): Promise<Buffer> => {
    for (;;) {
      const head = await take(32);
      if (head[0] === 1) return Buffer.concat([head, await take(4 * head.readUInt32LE(4))]);
      if (head[0] === 0 && head.readUInt16LE(2) === nth % 0x10000) throw new Error(`The screen refused: ${head[1]}.`);
      // Anything else is news that nobody asked for, or what was sent to a window that has gone meanwhile.
    }
  };
  socket.write(Buffer.concat([Buffer.from('l\0'), u16(11), u16(0), u16(0), u16(0), u16(0)]));
  const head = await take(8);
  const rest = await take(4 * head.readUInt16LE(6));
  if (head[0] !== 1) throw new Error('The screen lets nobody in.');
  const vendor = Math.ceil(rest.readUInt16LE(16) / 4) * 4;
  return {
    root: rest.readUInt32LE(32 + vendor + 8 * rest[21]!),
    firstKey: rest[26]!,
    lastKey: rest[27]!,
    send,
    ask: (message: Buffer): Promise<Buffer> => {
      send(message);
      return answered(count);
    },
  };
}

/** Which key of the keyboard makes a symbol when it is pressed alone. */
async function keys({ ask, firstKey, lastKey }: Server): Promise<Map<number, number>> {
  const count = lastKey - firstKey + 1;
  const map = await ask(request(101, 0, [Buffer.from([firstKey, count, 0, 0])]));
  const codes = new Map<number, number>();
  for (let nth = 0; nth < count; nth++) {
    const symbol = map.readUInt32LE(32 + nth * map[1]! * 4);
    if (symbol !== 0 && !codes.has(symbol)) codes.set(symbol, firstKey + nth);
  }
  return codes;
}

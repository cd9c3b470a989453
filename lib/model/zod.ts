/**
 * zod, whose schemas are made when something is first read by them. The worker dies every 30 s and is started by whoever
 * asks next; more than a thousand schemas made at each start were 20 ms in which nobody had an answer, and a question
 * needs three of them. What is asked of a schema besides more building makes it, so to those who use one nothing differs.
 * Imported as zod is: `import * as z from './zod.ts'`.
 */
import * as zod from 'zod';

export * from 'zod';

/** What a schema is asked for only to be given another one; anything else asked of it makes it. */
const BUILDS: ReadonlySet<PropertyKey> = new Set([
  ...['optional', 'nullable', 'default', 'min', 'max', 'length', 'int', 'regex', 'trim', 'startsWith', 'toLowerCase'],
  ...['refine', 'transform', 'pipe', 'extend', 'omit', 'pick', 'partial', 'strict', 'loose', 'exclude', 'or', 'catch'],
]);

/** What stands for a schema until it is made. One handler serves all of them: there are more than a thousand. */
interface StandIn {
  make: () => object;
  made: object | null;
}
const standIns = new WeakMap<object, StandIn>();
const madeOf = (one: StandIn): object => {
  one.made ??= one.make();
  return one.made;
};
const handler: ProxyHandler<StandIn> = {
  get: (one, key) =>
    one.made === null && BUILDS.has(key)
      ? (...args: unknown[]) => later(() => build(madeOf(one), key, args))
      : (madeOf(one) as Record<PropertyKey, unknown>)[key],
  has: (one, key) => key in madeOf(one),
  getPrototypeOf: (one) => Object.getPrototypeOf(madeOf(one)),
  ownKeys: (one) => Reflect.ownKeys(madeOf(one)),
  getOwnPropertyDescriptor: (one, key) => {
    const found = Reflect.getOwnPropertyDescriptor(madeOf(one), key);
    return found && { ...found, configurable: true };
  },
};

function later(make: () => object): object {
  const one: StandIn = { make, made: null };
  const schema = new Proxy(one, handler);
  standIns.set(schema, one);
  return schema;
}

const build = <T extends object>(of: T, key: PropertyKey, args: unknown[]): T =>
  (of as Record<PropertyKey, (...args: unknown[]) => T>)[key]!(...args.map(itself));

/** A schema that is made of others is made of them themselves: what reads a hundred thousand entries meets no stand-in. */
function itself(arg: unknown): unknown {
  if (typeof arg !== 'object' || arg === null) return arg;
  const one = standIns.get(arg);
  if (one) return madeOf(one);
  if (Array.isArray(arg)) return arg.map(itself);
  if (Object.getPrototypeOf(arg) !== Object.prototype) return arg;
  return Object.fromEntries(Object.entries(arg).map(([key, value]) => [key, itself(value)]));
}

const lazily = <F extends (...args: never[]) => object>(make: F): F =>
  ((...args: unknown[]) => later(() => make(...(args.map(itself) as never[])))) as unknown as F;

export const string = lazily(zod.string);
export const number = lazily(zod.number);
export const int = lazily(zod.int);
export const boolean = lazily(zod.boolean);
export const literal = lazily(zod.literal);
export const url = lazily(zod.url);
export const uuid = lazily(zod.uuid);
export const unknown = lazily(zod.unknown);
export const array = lazily(zod.array);
export const object = lazily(zod.object);
export const looseObject = lazily(zod.looseObject);
export const strictObject = lazily(zod.strictObject);
export const record = lazily(zod.record);
export const union = lazily(zod.union);
export const discriminatedUnion = lazily(zod.discriminatedUnion);
export const iso = { ...zod.iso, date: lazily(zod.iso.date) };
const laterEnum = lazily(zod.enum);
const laterNull = lazily(zod.null);

export { laterEnum as enum, laterNull as null };

import { types } from 'node:util';
import { describe, expect, test, vi } from 'vitest';
import * as zod from 'zod';
import { messages } from '../messages.ts';
import { entryTypes } from './entries/index.ts';
import * as z from './zod.ts';

describe('a schema is made when something is read by it', () => {
  test('not before, and once', () => {
    const made = vi.fn(() => true);
    const shape = z.string().max(3).refine(made).nullable();
    expect(types.isProxy(shape)).toBe(true);
    expect(made).not.toHaveBeenCalled();
    const first = shape._zod;
    expect(shape.safeParse('abc').success).toBe(true);
    expect(made).toHaveBeenCalledTimes(1);
    expect(shape._zod).toBe(first);
  });

  test('it reads as zod’s own does: values, defaults, faults, what is asked of it', () => {
    const make = (lib: typeof zod | typeof z) => {
      const one = lib.object({ a: lib.string().min(2).optional(), b: lib.array(lib.int()).max(2).default([]) });
      const two = one.extend({ c: lib.enum(['x', 'y']).nullable(), d: lib.record(lib.string(), lib.boolean()) });
      const three = lib.discriminatedUnion('k', [
        lib.strictObject({ k: lib.literal('u'), u: lib.url() }),
        two.partial().extend({ k: lib.literal('w'), n: lib.null(), on: lib.iso.date() }),
      ]);
      return lib.union([three, lib.number().int().min(3), lib.array(two.omit({ d: true }))]);
    };
    const [ours, theirs] = [make(z), make(zod)];
    const tried = [
      ...[3, 2, 'x', null, {}, { k: 'u', u: 'https://a.example' }, { k: 'u', u: 'no', more: 1 }],
      ...[
        { k: 'w', n: null, on: '2026-11-23' },
        { k: 'w', n: null, on: '2026-11-32', b: [1, 2, 3], a: 'x' },
      ],
      ...[[{ c: 'x' }, { c: null, a: 'ab', b: [1] }], [{ c: 'z' }]],
    ];
    for (const value of tried) {
      const [mine, its] = [ours.safeParse(value), theirs.safeParse(value)];
      expect(mine.data).toEqual(its.data);
      expect(mine.error?.issues).toEqual(its.error?.issues);
    }
    expect(ours).toBeInstanceOf(zod.ZodUnion);
    expect('safeParse' in ours).toBe(true);
    expect(Object.keys(ours)).toEqual(Object.keys(theirs));
  });

  test('what a schema is made of is zod’s own: nothing is read through a stand-in', () => {
    const seen = new Set<unknown>();
    const walk = (value: unknown, at: string): void => {
      if (typeof value !== 'object' || value === null || seen.has(value)) return;
      seen.add(value);
      if (at.includes('.')) expect(types.isProxy(value), at).toBe(false);
      if (types.isProxy(value)) walk((value as z.ZodType)._zod.def, `${at}.def`);
      else for (const [key, inner] of Object.entries(value)) walk(inner, `${at}.${key}`);
    };
    for (const [verb, { input }] of Object.entries(messages)) walk(input, verb);
    for (const [type, { schema }] of Object.entries(entryTypes)) walk(schema, type.replaceAll('.', ' '));
    expect(seen.size).toBeGreaterThan(500);
  });
});

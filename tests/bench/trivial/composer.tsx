/** The floor of the composer: in the panel's own frame and its own place, the same nodes and words, and nothing behind them. */
import { type ComponentType, createElement, type ReactNode } from 'react';

/** One element as it was drawn: its name, its attributes and what is in it. */
export interface Shape {
  tag: string;
  attributes: Record<string, string>;
  inside: (Shape | string)[];
}

const FLAGS = new Set(['disabled', 'checked', 'selected', 'hidden', 'readonly', 'required', 'open']);

/** Draws the shape where the bench has put one, else what is here anyway. */
export const around = (ours: ComponentType) => (props: object) => {
  const { benchShape } = globalThis as unknown as { benchShape?: Shape };
  return benchShape ? drawn(benchShape) : createElement(ours, props);
};

/** What is done before ours is drawn is not done before the shape. */
export const unlessDrawn =
  <G extends unknown[], A>(ours: (...given: G) => A) =>
  (...given: G): A | null =>
    (globalThis as unknown as { benchShape?: Shape }).benchShape ? null : ours(...given);

function drawn({ tag, attributes, inside }: Shape, key = 0): ReactNode {
  const { style, value, autofocus: _, ...plain } = attributes;
  const given = Object.entries(plain).map(([name, text]) => [name, FLAGS.has(name) ? true : text] as const);
  const children = inside.map((one, n) => (typeof one === 'string' ? one : drawn(one, n)));
  return createElement(
    tag,
    {
      key,
      ...Object.fromEntries(given),
      ...(value === undefined ? {} : tag === 'option' || tag === 'button' ? { value } : { defaultValue: value }),
      ...(style === undefined ? {} : { style: rulesOf(style) }),
    },
    ...children,
  );
}

const rulesOf = (style: string): Record<string, string> =>
  Object.fromEntries(
    style.split(';').flatMap((rule) => {
      const [name, ...rest] = rule.split(':');
      if (!name || rest.length === 0) return [];
      return [[name.trim().replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase()), rest.join(':').trim()]];
    }),
  );

import { useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask } from '../lib/ask.ts';
import type { Family, Output, TimelineItem, TimelineQuery } from '../lib/messages.ts';
import { TimelineEntry } from './timeline-entry.tsx';

/** About as high as an entry of few words is (CSS pixels). */
const ROW = 72;

/**
 * The history as far as it is in sight: two thousand entries cost what fifteen do. The first page is watched; further
 * pages are asked for when they come into sight, and anew whenever the first one changed.
 */
export function TimelineList({
  query,
  first,
  family,
  main,
}: {
  query: TimelineQuery;
  first: Output<'timeline'>;
  family: Family;
  main: RefObject<HTMLElement | null>;
}) {
  const { t } = useTranslation();
  const list = useRef<HTMLOListElement>(null);
  const [further, setFurther] = useState(new Map<number, TimelineItem[]>());
  const [above, setAbove] = useState(0);
  /** The pages that were asked for since the first one last changed; answers to older questions are late. */
  const asking = useRef(new Set<number>());
  const { limit } = query;

  const itemAt = (index: number): TimelineItem | undefined =>
    index < limit ? first.items[index] : further.get(Math.floor(index / limit))?.[index % limit];
  const rows = useVirtualizer({
    count: first.matching,
    getScrollElement: () => main.current,
    // Left to itself a new list scrolls to its own beginning, and takes the field that is being typed in with it.
    initialOffset: () => main.current?.scrollTop ?? 0,
    estimateSize: () => ROW,
    // The panel's first picture has it with the family: what is in sight is known only once that stands. A list that comes
    // later waits for it, since rows that are drawn before it is known where the list begins would move what stands above.
    initialRect: { width: 0, height: main.current ? 0 : 3 * ROW },
    overscan: 6,
    scrollMargin: above,
    getItemKey: (index) => itemAt(index)?.id ?? index,
  });
  const seen = rows.getVirtualItems();

  // The family above the list grows and shrinks (numbers opened, guardians unfolded): the list must know where it begins.
  useLayoutEffect(() => {
    const scroller = main.current;
    const self = list.current;
    if (!scroller || !self) return;
    const measure = () =>
      setAbove(self.getBoundingClientRect().top - scroller.getBoundingClientRect().top + scroller.scrollTop);
    measure();
    const observer = new ResizeObserver(measure);
    for (const sibling of self.closest('.family')?.children ?? []) observer.observe(sibling);
    return () => observer.disconnect();
  }, [main]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a changed first page makes all others old.
  useEffect(() => {
    asking.current = new Set();
    setFurther(new Map());
  }, [first]);

  const lastSeen = seen.at(-1)?.index ?? 0;
  const firstSeen = seen[0]?.index ?? 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: `further` empties when the first page changed, and what is in sight is asked for again.
  useEffect(() => {
    const pages = asking.current;
    for (let page = Math.max(1, Math.floor(firstSeen / limit)); page <= Math.floor(lastSeen / limit); page++) {
      if (pages.has(page) || page * limit >= first.matching) continue;
      pages.add(page);
      ask('timeline', { ...query, offset: page * limit }).then((answer) => {
        if (pages !== asking.current) return;
        if (answer.ok) setFurther((before) => new Map(before).set(page, answer.value.items));
        else pages.delete(page);
      });
    }
  }, [firstSeen, lastSeen, first, further]);

  return (
    <ol ref={list} className="timeline-list" style={{ blockSize: rows.getTotalSize() }}>
      {seen.map((row) => {
        const item = itemAt(row.index);
        return (
          <li
            key={row.key}
            ref={rows.measureElement}
            data-index={row.index}
            aria-setsize={first.matching}
            aria-posinset={row.index + 1}
            style={{ transform: `translateY(${row.start - above}px)` }}
          >
            {item ? <TimelineEntry item={item} family={family} /> : <p className="entry soft">{t('panel.loading')}</p>}
          </li>
        );
      })}
    </ol>
  );
}

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inQuery, tidy } from './text.ts';

test.each([
  ['Modules.php?modname=Students/Student.php&student_id=103', '103'],
  ['?student_id=103#student_id=7', '103'],
  ['#/list?student_id=7', null],
  ['Modules.php/student_id=7', null],
  ['', null],
  ['?student_id=', ''],
  ['?x=1?student_id=7', null],
])('the student that %s names is %s', (link, id) => {
  expect(inQuery(link, 'student_id')).toBe(id);
});

test('a link with a query says what it says when it is resolved', () => {
  fc.assert(
    fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), fc.string(), (url, id) => {
      const link = new URL(url);
      link.searchParams.append('student_id', id);
      expect(inQuery(link.href, 'student_id')).toBe(link.searchParams.get('student_id'));
    }),
  );
});

test('however a query is written, it says what the browser’s own reading of it says', () => {
  const pieces = fc.array(
    fc.constantFrom('a=', 'a', 'student_id=', 'b', '=', '&', '&', '?', '7', '7', 'é', '%61', '+'),
  );
  let plain = 0;
  fc.assert(
    fc.property(pieces, fc.constantFrom('a', 'student_id'), (some, name) => {
      const query = some.join('');
      const said = new URLSearchParams(`?${query}`).get(name);
      expect(inQuery(`Modules.php?${query}`, name)).toBe(said);
      if (said !== null && !/[%+]/.test(query)) plain += 1;
    }),
    { numRuns: 5_000 },
  );
  expect(plain).toBeGreaterThan(100);
  // What stands first decides, also when it says nothing: so the browser reads it, too.
  expect(inQuery('?student_id&student_id=7', 'student_id')).toBe('');
});

test('a text is cut before anything is looked for in it', () => {
  expect(tidy('  Ana\n Lucía ', 100)).toBe('Ana Lucía');
  expect(tidy('a'.repeat(50), 10)).toBe('a'.repeat(10));
  expect(tidy(undefined, 10)).toBe('');
});

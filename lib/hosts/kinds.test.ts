import { expect, test } from 'vitest';
import { kindsAt } from './kinds.ts';
import rosariosis from './rosariosis.ts';

const at = (query: string) => kindsAt(rosariosis, new URL(`https://sis.example.org/Modules.php?modname=${query}`));

test('an address says which kind of page should be there, the first that fits', () => {
  expect(at('Grades/Grades.php&assignment_id=all')).toEqual(['gradebook-grid']);
  expect(at('Grades/Grades.php&assignment_id=7')).toEqual(['gradebook-assignment']);
  expect(at('Grades/Grades.php')).toEqual(['gradebook-totals']);
});

test('where only the page can tell, all that it may be; none where nothing of ours is', () => {
  expect(at('Students/Student.php')).toEqual(['contact', 'contacts', 'profile', 'student-list']);
  expect(at('Grades/Grades.php&student_id=3')).toEqual([]);
  expect(at('Accounting/Salaries.php')).toEqual([]);
});

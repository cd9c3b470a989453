import type { Page } from '../ask.ts';
import { attendanceChart, attendanceDesk, takeAttendance } from './attendance.ts';
import { gradebook } from './gradebook.ts';
import { finalGrades, makeReferral, printList, referrals, studentGrades } from './grades-and-referrals.ts';
import { portal, viewContact } from './small.ts';
import { students } from './students.ts';

/** Every program of the SIS by its `modname`. */
export const pages: Record<string, Page> = {
  'misc/Portal.php': portal,
  'misc/ViewContact.php': viewContact,
  'Students/Student.php': students,
  'Grades/Grades.php': gradebook,
  'Users/TeacherPrograms.php': gradebook,
  'Grades/InputFinalGrades.php': finalGrades,
  'Grades/StudentGrades.php': studentGrades,
  'Attendance/TakeAttendance.php': takeAttendance,
  'Attendance/Administration.php': attendanceDesk,
  'Attendance/DailySummary.php': attendanceChart,
  'Discipline/MakeReferral.php': makeReferral,
  'Discipline/Referrals.php': referrals,
  'Scheduling/PrintClassLists.php': printList,
  'Students/Letters.php': printList,
  'Students/StudentLabels.php': printList,
};

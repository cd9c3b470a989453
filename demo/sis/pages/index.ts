import type { Page } from '../ask.ts';
import { attendanceChart, attendanceDesk, takeAttendance } from './attendance.ts';
import { forTeacher } from './for-teacher.ts';
import { gradebook } from './gradebook.ts';
import { classLists, finalGrades, makeReferral, printList, referrals, studentGrades } from './grades-and-referrals.ts';
import { portal, viewContact } from './small.ts';
import { students } from './students.ts';

/** Every program of the SIS by its `modname`. */
export const pages: Record<string, Page> = {
  'misc/Portal.php': portal,
  'misc/ViewContact.php': viewContact,
  'Students/Student.php': students,
  'Grades/Grades.php': gradebook,
  'Users/TeacherPrograms.php': forTeacher({
    'Attendance/TakeAttendance.php': takeAttendance,
    'Grades/Grades.php': gradebook,
    'Grades/InputFinalGrades.php': finalGrades,
  }),
  'Grades/InputFinalGrades.php': finalGrades,
  'Grades/StudentGrades.php': studentGrades,
  'Attendance/TakeAttendance.php': takeAttendance,
  'Attendance/Administration.php': attendanceDesk,
  'Attendance/DailySummary.php': attendanceChart,
  'Discipline/MakeReferral.php': makeReferral,
  'Discipline/Referrals.php': referrals,
  'Scheduling/PrintClassLists.php': classLists,
  'Students/Letters.php': printList,
  'Students/StudentLabels.php': printList,
};

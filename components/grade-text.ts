/** A grade as people say it: the roster's "07" is 7, "KG" stays. */
export const gradeText = (grade: string): string => grade.replace(/^0+(?=\d)/, '');

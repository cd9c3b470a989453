/** What staff wrote after a contact, by how it went, in words that fit any child and any guardian. Some staff write in Spanish. */
export const notes = {
  good: [
    'Told them about the fractions test: best score so far. They were glad to hear it.',
    'Helped two classmates today without being asked. Family very pleased.',
    'Said thank you for the reading log; every evening this week.',
    'Volunteered to set up the science fair tables.',
    'Homework complete three weeks in a row. Asked them to say at home that we noticed.',
    'Spoke up in class for the first time. The aunt wants to hear it at the next visit.',
  ],
  plain: [
    'Talked about the new bell times. No questions.',
    'Asked which evening suits them for the conference; Thursdays after 6.',
    'Will be absent Monday for the dentist.',
    'Grandmother picks up on Fridays from now on.',
    'Went over the supply list. They still need a calculator; we have one to lend.',
    'They would like homework on paper, no printer at home.',
  ],
  concern: [
    'Three homework pages missing. They had not heard of them; will look tonight.',
    'Late to first period four times. The bus comes late; asked the office about another stop.',
    'Seems tired since the move. They agreed to an earlier bedtime and we look again in two weeks.',
    'Phone out in class twice. We agreed that it stays in the locker.',
    'Grades slipped since October. Offered the Tuesday help hour.',
  ],
  spanish: [
    'La familia pide la tarea en papel; no tienen impresora.',
    'Hablamos del examen de fracciones. Muy buena noticia para todos.',
    'Prefiere que llamemos después de las cinco.',
    'Preguntó por la ayuda de los martes. Le mandé el horario.',
  ],
  message: [
    'Left word about the conference.',
    'Please call back about the field trip form.',
    'Good news, nothing urgent.',
  ],
  inbound: [
    'Can you send the missing pages home?',
    'We had the flu on Monday. Which pages were missed?',
    'Is the help hour still on Tuesdays?',
    'When do the grades close?',
  ],
} as const;

import type { Template } from '../template.ts';

/** A first good word. Which of the sentences is true, the person says who was there: nothing is pre-chosen or made up. */
export const positiveNote: Template = {
  id: 'positive-note',
  slots: ['guardian', 'child', 'staff', 'school', 'deed'],
  choices: { deed: ['effort', 'helped', 'improved', 'took-part', 'kind'] },
  texts: {
    en: {
      text: 'Hello {{guardian}},\n\nI am {{staff}} from {{school}}, and I have good news. {{deed}}\n\nThank you for all that you do at home. If there is anything you would like me to know about {{child}}, I would be glad to hear it.\n\n{{staff}}',
      choices: {
        deed: {
          effort: '{{child}} worked hard this week and kept going when it was difficult.',
          helped: '{{child}} helped a classmate this week without being asked.',
          improved: 'The work of {{child}} has become better in the last few weeks.',
          'took-part': '{{child}} took part in class this week and shared good ideas.',
          kind: '{{child}} was kind to others this week, and they noticed.',
        },
      },
      checked: { by: 'Porchlight', on: '2026-11-21' },
    },
    es: {
      text: 'Hola, {{guardian}}:\n\nSoy {{staff}}, de {{school}}, y tengo una buena noticia. {{deed}}\n\nGracias por todo lo que hacen en casa. Si hay algo que quiera contarme sobre {{child}}, me dará mucho gusto escucharlo.\n\n{{staff}}',
      choices: {
        deed: {
          effort: '{{child}} se esforzó mucho esta semana y siguió adelante cuando algo le costaba.',
          helped: '{{child}} ayudó esta semana a alguien de la clase sin que nadie se lo pidiera.',
          improved: 'El trabajo de {{child}} ha mejorado en las últimas semanas.',
          'took-part': '{{child}} participó en clase esta semana y compartió buenas ideas.',
          kind: '{{child}} trató con amabilidad a los demás esta semana, y lo notaron.',
        },
      },
      checked: null,
    },
  },
};

/**
 * Languages of families, offered where one is chosen: those spoken most at home by pupils of public schools (NCES, table
 * 204.27), and those of newer arrivals. BCP 47; whatever else a family speaks stands in the roster and is offered as well.
 */
export const languages = (
  'am ar bn bs de el en es fa fr gu he hi hmn ht hy it ja km ko ku lo mam mh my ne om pa pl ps pt quc ro ru rw ' +
  'sm so sq sw ta te th ti tl to tr uk ur uz vi yue zh'
).split(' ');

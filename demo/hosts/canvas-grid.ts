/**
 * A grid that behaves as the facts say: frozen columns and scores in two viewports that scroll together; only rows in the window
 * (and three around it) exist. Of those that leave, one is thrown away and the next is filled with another student's data.
 * `#sort` turns the order round, `#filter` keeps names that contain its text. Runs in the page.
 */
export const gridScript = (people: { id: string; name: string; second: string }[]): string => `
const people = ${JSON.stringify(people).replaceAll('<', '\\u003c')};
const height = ${ROW}, around = ${AROUND};
const [frozen, scores] = ['.viewport_0', '.viewport_1'].map((one) => document.querySelector('#gradebook_grid ' + one));
const canvases = [frozen, scores].map((one) => one.firstElementChild);
let shown = people, drawn = new Map(), spare = [];
function make(canvas) {
  const row = document.createElement('div');
  row.innerHTML = canvas === 0
    ? '<div class="slick-cell b0 f0"><div class="student-name"><a class="student-grades-link student_context_card_trigger" data-course_id="7"></a></div><div class="secondary-info"></div></div>'
    : '<div class="slick-cell b1 f1"></div><div class="slick-cell b2 f2"></div>';
  return row;
}
function fill(row, canvas, person, index) {
  row.className = 'slick-row ' + (index % 2 ? 'odd' : 'even') + ' student_' + person.id;
  row.style.top = index * height + 'px';
  if (canvas === 1) { row.firstElementChild.textContent = index % 20 + ' / 20'; return; }
  const link = row.querySelector('a');
  link.dataset.student_id = person.id;
  link.href = '/courses/7/grades/' + person.id + '#tab-assignments';
  link.firstChild ? link.firstChild.data = person.name : link.append(person.name);
  row.querySelector('.secondary-info').textContent = person.second;
}
function draw() {
  for (const canvas of canvases) canvas.style.height = shown.length * height + 'px';
  const first = Math.max(0, Math.floor(scores.scrollTop / height) - around);
  const last = Math.min(shown.length, Math.ceil((scores.scrollTop + scores.clientHeight) / height) + around);
  for (const [index, pair] of drawn) {
    if (index >= first && index < last) continue;
    drawn.delete(index);
    if (index % 2) spare.push(pair); else for (const row of pair) row.remove();
  }
  for (let index = first; index < last; index++) {
    if (drawn.has(index)) continue;
    const pair = spare.pop() ?? [make(0), make(1)];
    pair.forEach((row, canvas) => { fill(row, canvas, shown[index], index); if (!row.isConnected) canvases[canvas].append(row); });
    drawn.set(index, pair);
  }
  for (const pair of spare.splice(0)) for (const row of pair) row.remove();
  frozen.scrollTop = scores.scrollTop;
}
function anew() { for (const canvas of canvases) canvas.replaceChildren(); drawn = new Map(); draw(); }
scores.addEventListener('scroll', draw);
document.querySelector('#sort').onclick = () => { shown = shown.toReversed(); anew(); };
document.querySelector('#filter').oninput = ({ target }) => { shown = people.filter(({ name }) => name.includes(target.value)); scores.scrollTop = 0; anew(); };
anew();
`;

/** Height of a row and of the window that shows them (CSS pixels), and rows that are drawn beyond it. */
const ROW = 35;
const WINDOW = 490;
const AROUND = 3;

/** So many rows exist before anybody scrolls. */
export const drawnAtFirst = WINDOW / ROW + AROUND;

export const gridStyle = `<style>
#gradebook_grid { position: relative; display: flex; width: 1100px; height: ${WINDOW}px; overflow: hidden }
#gradebook_grid [class^=viewport_] { height: ${WINDOW}px; overflow: hidden } #gradebook_grid .viewport_1 { overflow: auto }
#gradebook_grid .container_0 { width: 360px } #gradebook_grid .container_1 { flex: 1 }
.grid-canvas { position: relative } .slick-row { position: absolute; inset-inline: 0; height: ${ROW}px; display: flex }
.slick-cell { flex: 1; border: 1px solid #ddd; overflow: hidden; padding: 2px 4px } .secondary-info { font-size: 9px; line-height: 1 }
.student-name { line-height: 18px; white-space: nowrap; overflow: hidden; text-overflow: ellipsis }
</style>`;

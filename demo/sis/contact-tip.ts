import type { Student } from '../district.ts';
import type { Ask } from './ask.ts';
import { esc, script } from './html.ts';
import type { Contact } from './school-data.ts';

const image = (name: string, alt: string) => `<img src="assets/themes/Quiet/btn/${name}.png" alt="${alt}">`;
export const gavel = image('gavel_button', 'Custody');
export const siren = image('emergency_button', 'Emergency');

/**
 * The picture of a telephone that shows a student's contacts while the mouse is over it. Only people with custody or
 * an emergency mark are in it; one table each; nothing names the person's number.
 */
export function contactTip(
  ask: Ask,
  student: Student,
  nth: number,
  address: number | undefined,
  showCustody = true,
): string {
  const contacts = ask.data.contactsOf(student, address).filter(({ link }) => link.custody || link.emergency);
  if (contacts.length === 0) return '';
  const home = ask.data.addressesOf(student).find(({ sisId }) => address === undefined || sisId === address);
  const html = contacts.map((contact) => tipTable(ask, contact, home?.phone ?? '', showCustody)).join('');
  return `<script>var tipmsg${nth}=${script([ask.words.contact, html])};</script><a href="#" class="tip" data-tip="${nth}" aria-label="${esc(ask.words.contact)}">${image('down_phone_button', 'Phone')}</a>`;
}

function tipTable(ask: Ask, { person, link }: Contact, homePhone: string, showCustody: boolean): string {
  const mark = link.custody && showCustody ? gavel : link.emergency ? siren : '';
  const rows = [
    // Two blanks, because a middle name that nobody has stands between them.
    [`${mark} ${esc(link.relation)}`, `${esc(person.givenName)}  ${esc(person.familyName)}`],
    ...(homePhone ? [[esc(ask.words.homePhone), esc(homePhone)]] : []),
    ...person.lines.map(({ label, value }) => [esc(label), esc(value)]),
  ];
  return `<table class="contact-tip">${rows.map(([left, right]) => `<tr><td>${left}</td><td>${right}</td></tr>`).join('')}</table>`;
}

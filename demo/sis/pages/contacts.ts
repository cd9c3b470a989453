import type { Address, Student } from '../../district.ts';
import type { Ask } from '../ask.ts';
import { gavel, siren } from '../contact-tip.ts';
import { esc, program } from '../html.ts';
import type { Contact } from '../school-data.ts';
import { isEditor } from '../session.ts';
import { contactCard } from './contact.ts';
import { field } from './field.ts';

/** The links of this tab name no student: they mean whoever is worked on in the session. */
const tab = (more: Record<string, string | number>) => program('Students/Student.php', { category_id: 3, ...more });

/** Addresses of a student, the people at the address chosen, and one of them when the address of the page names one. */
export function contactsTab(ask: Ask, student: Student): string {
  const homes = ask.data.addressesOf(student);
  const asked = ask.query.get('address_id');
  const chosen = asked === null ? homes[0] : homes.find(({ sisId }) => sisId === Number(asked));
  const people = ask.data.contactsOf(student, chosen?.sisId ?? 0);
  const shown = people.find(({ person }) => person.sisId === Number(ask.query.get('person_id')));
  const links = homes.map((home) => addressRow(ask, home, home === chosen));
  const none = `<tr class="address"><td><a class="arrow" href="${tab({ address_id: 0 })}" aria-label="${esc(ask.words.noAddress)}">▸</a></td><td><a href="${tab({ address_id: 0 })}">${esc(ask.words.noAddress)}</a></td></tr>`;
  return `<table class="addresses"><tr><td class="address-list"><table>${links.join('')}${none}</table></td>
<td class="address-people">${chosen ? addressCard(ask, chosen) : ''}<table>${people.map((one) => personRow(ask, one, chosen)).join('')}${addPerson(ask, chosen)}</table></td>
<td class="person-card">${shown ? contactCard(ask, shown) : ''}</td></tr></table>`;
}

function addressRow(ask: Ask, home: Address, chosen: boolean): string {
  const href = tab({ address_id: home.sisId });
  const remove = isEditor(ask.session)
    ? `<a href="${tab({ address_id: home.sisId, modfunc: 'delete_address' })}" aria-label="Delete">×</a>`
    : '';
  return `<tr class="address${chosen ? ' selected' : ''}"><td><a class="arrow" href="${href}" aria-label="${esc(ask.words.address)}">▸</a></td><td><a href="${href}">${esc(home.street)}<br>${esc(home.city)}</a> ${remove}</td></tr>`;
}

function addressCard(ask: Ask, home: Address): string {
  const editable = isEditor(ask.session);
  return `<p>${esc(home.street)}<br>${esc(home.city)}</p><p>${field('address', 'PHONE', ask.words.homePhone, home.phone, editable, 'divvaluesaddressPHONE')}</p>`;
}

function personRow(ask: Ask, { person, link }: Contact, home: Address | undefined): string {
  const at = { address_id: home?.sisId ?? 0, person_id: person.sisId };
  const remove = isEditor(ask.session)
    ? `<a href="${tab({ ...at, modfunc: 'delete_address' })}" aria-label="Remove">×</a>`
    : '';
  const flags = [link.custody ? gavel : '', link.emergency ? siren : ''].join('');
  return `<tr class="address"><td><a class="arrow" href="${tab(at)}" aria-label="${esc(person.givenName)}">▸</a></td>
<td><a href="${tab(at)}">${esc(person.givenName)} ${esc(person.familyName)}</a> (${esc(link.relation)}) ${flags} ${remove}</td></tr>`;
}

function addPerson(ask: Ask, home: Address | undefined): string {
  if (!isEditor(ask.session)) return '';
  const at = { address_id: home?.sisId ?? 0 };
  return `<tr class="address"><td>+</td><td><a href="${tab({ ...at, person_id: 'new' })}">Add a New Contact</a> · <a href="${tab({ ...at, person_id: 'old' })}">Add an Existing Contact</a></td></tr>`;
}

/**
 * A finished message as an address that another program opens: the mail program, Gmail or Outlook in the browser, the
 * texts of a phone. Every value is encoded, and a recipient that is not exactly one address or number is left out: what
 * a roster or a name says must never become a second recipient, a header, or the rest of the address.
 */

export interface Outgoing {
  /** A mail address or a phone number; null: the person fills it in. */
  to: string | null;
  subject: string;
  /** All of the message, as `wholeText` makes it. */
  body: string;
}
export type MailBy = 'program' | 'gmail' | 'outlook';

export interface MailAddress {
  href: string;
  /** What had room in the address. The rest goes by the clipboard. */
  carries: 'all' | 'subject' | 'recipient';
}

/**
 * Encoded characters of a whole address. Windows hands 2,083 to a program, Outlook on the web takes about 2,048
 * (itecnotes.com/webapp/office365-query-strings-and-url-parameters), Gmail about 8,000 (mailtomaker.com/gmail-mailto-best-practices).
 */
const LIMITS: Record<MailBy, number> = { program: 1_900, gmail: 6_000, outlook: 1_900 };

const SEPARATOR = '--- English ---';

/** Theirs first, the English beneath it; `english` null where theirs is English. */
export const wholeText = (theirs: string, english: string | null): string =>
  english === null || english.trim() === '' ? theirs : `${theirs.trimEnd()}\n\n${SEPARATOR}\n\n${english}`;

export const mailOf = (by: MailBy, message: Outgoing): MailAddress =>
  by === 'gmail' ? gmailOf(message) : by === 'outlook' ? outlookOf(message) : mailtoOf(message);

/** RFC 6068: lines end in CR LF, a space is %20. */
export function mailtoOf({ to, subject, body }: Outgoing): MailAddress {
  const start = `mailto:${atSign(encoded(mailAddress(to)))}`;
  return fitting(LIMITS.program, start, '?', [
    ['subject', oneLine(subject)],
    ['body', body.replace(LINES, '\r\n')],
  ]);
}

/**
 * Gmail's own form, which it publishes nowhere: `view=cm` is the compose view, `fs=1` makes it a whole page, `su` the
 * subject (syntaxfix.com/question/34851, and the HTML5 mail handler that Gmail registers redirects to it).
 */
export function gmailOf({ to, subject, body }: Outgoing): MailAddress {
  const start = `https://mail.google.com/mail/?view=cm&fs=1&to=${encoded(mailAddress(to))}`;
  return fitting(LIMITS.gmail, start, '&', [
    ['su', oneLine(subject)],
    ['body', body.replace(LINES, '\n')],
  ]);
}

/**
 * Outlook on the web; accounts of a school are at outlook.office.com. A space is %20, never `+`, which comes out as `+`
 * (techcommunity.microsoft.com, "Outlook deeplink for email compose replaces spaces", 4111903).
 */
export function outlookOf({ to, subject, body }: Outgoing): MailAddress {
  const start = `https://outlook.office.com/mail/deeplink/compose?to=${encoded(mailAddress(to))}`;
  return fitting(LIMITS.outlook, start, '&', [
    ['subject', oneLine(subject)],
    ['body', body.replace(LINES, '\n')],
  ]);
}

export type Phone = 'ios' | 'android';
/** Which phone this browser runs on; null: a computer, which has no texts of its own. */
export const phoneOf = (userAgent: string): Phone | null =>
  /iPhone|iPad|iPod/.test(userAgent) ? 'ios' : /Android/.test(userAgent) ? 'android' : null;

/**
 * RFC 5724 has `?body=`, iOS reads `&body=` only, and `?&body=` is read by both: for a code that any phone may scan
 * (stackoverflow.com/questions/6480462; communications.uams.edu/web/kb/creating-an-sms-link). No isolates: they make a
 * text longer, and old phones print them as boxes.
 */
export function smsOf({ to, body }: Pick<Outgoing, 'to' | 'body'>, phone: Phone | null = null): string {
  const text = encoded(body.replace(/[\u2066-\u2069]/g, '').replace(LINES, '\n'));
  return `sms:${phoneNumber(to)}${phone === 'ios' ? '&' : phone === 'android' ? '?' : '?&'}body=${text}`;
}

/** Bytes of an address that a phone's camera still reads from a screen: version 30 of a QR code, 137 dots wide. */
export const CODE_LIMIT = 1_732;

/**
 * Exactly one plain address, or ''. `m&m@b` and `50%@b` are one; `a@b?bcc=c`, `a@b,c@d` and what a program that decodes
 * twice would take for those are none. An address in quotes is none either: no mail program that we know carries it.
 */
export const mailAddress = (to: string | null): string =>
  to !== null &&
  /^(?:[^\s@<>()[\]\\,;:"?%\p{Cc}]|%(?![\da-f]{2})){1,64}@[^\s@<>()[\]\\,;:"?&%#/\p{Cc}]{1,255}$/iu.test(to)
    ? to
    : '';

const phoneNumber = (to: string | null): string => (to !== null && /^\+?[0-9]{3,20}$/.test(to) ? to : '');

/** What a subject can be: one line. */
export const oneLine = (text: string): string =>
  text
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim();

/** Half of a character, cut by a length limit, would throw. */
const encoded = (text: string): string => encodeURIComponent(text.toWellFormed());
const atSign = (text: string): string => text.replace('%40', '@');
const LINES = /\r\n|\r|\n/g;

/** As many of the fields, in their order, as have room. */
function fitting(
  limit: number,
  start: string,
  first: '?' | '&',
  fields: [subject: [string, string], body: [string, string]],
): MailAddress {
  const [subject, body] = fields.map(([name, value]) => `${name}=${encoded(value)}`) as [string, string];
  const all = `${start}${first}${subject}&${body}`;
  if (all.length <= limit) return { href: all, carries: 'all' };
  const short = `${start}${first}${subject}`;
  return short.length <= limit ? { href: short, carries: 'subject' } : { href: start, carries: 'recipient' };
}

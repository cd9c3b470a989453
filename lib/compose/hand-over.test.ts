import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emlOf } from './eml.ts';
import { gmailOf, mailOf, mailtoOf, outlookOf, phoneOf, smsOf, wholeText } from './hand-over.ts';

const message = { to: 'rosa@example.org', subject: 'Ana’s week', body: 'Hola, Rosa:\n¿Cómo está? 50 % & más' };
const hostile = [
  'Ana\r\nBcc: evil@example.org',
  'Ana&body=gone&to=evil@example.org',
  'Ana?bcc=evil@example.org#x',
  '"Ana" <evil@example.org>',
  'ا'.repeat(200),
  'half \uD83D',
  '%0D%0ABcc:x',
  '+1 + 1 = 2',
];
const texts = fc.oneof(fc.constantFrom(...hostile), fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }));
const lines = (text: string) => text.toWellFormed().replace(/\r\n|\r/g, '\n');
const plain = (text: string) =>
  text
    .toWellFormed()
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim();
/** As a program reads an address: by its separators first, then each value. */
const fieldsOf = (href: string) =>
  href
    .slice(href.indexOf('?') + 1)
    .split('&')
    .map((field) => field.split('=').map(decodeURIComponent));

describe('the text', () => {
  test('is theirs first, the English beneath a line that says so', () => {
    expect(wholeText('Hola.\n', 'Hello.')).toBe('Hola.\n\n--- English ---\n\nHello.');
    expect(wholeText('Hello.', null)).toBe('Hello.');
  });
});

describe('mail', () => {
  test('a mail program gets recipient, subject and text, with lines as RFC 6068 has them', () => {
    expect(mailtoOf(message)).toEqual({
      href: 'mailto:rosa@example.org?subject=Ana%E2%80%99s%20week&body=Hola%2C%20Rosa%3A%0D%0A%C2%BFC%C3%B3mo%20est%C3%A1%3F%2050%20%25%20%26%20m%C3%A1s',
      carries: 'all',
    });
  });

  test('Gmail and Outlook get the same under their own names', () => {
    const gmail = new URL(gmailOf(message).href);
    expect([gmail.origin, gmail.searchParams.get('view')]).toEqual(['https://mail.google.com', 'cm']);
    expect(['to', 'su', 'body'].map((name) => gmail.searchParams.get(name))).toEqual(Object.values(message));
    const outlook = new URL(outlookOf(message).href);
    expect(outlook.origin).toBe('https://outlook.office.com');
    expect(['to', 'subject', 'body'].map((name) => outlook.searchParams.get(name))).toEqual(Object.values(message));
    expect(outlookOf(message).href).not.toContain('+');
  });

  test('above 1,900 encoded characters there is room for recipient and subject only', () => {
    const start = mailtoOf({ ...message, body: '' }).href.length;
    expect(mailtoOf({ ...message, body: 'a'.repeat(1_900 - start) })).toMatchObject({ carries: 'all' });
    const over = mailtoOf({ ...message, body: 'a'.repeat(1_901 - start) });
    expect(over).toEqual({ href: 'mailto:rosa@example.org?subject=Ana%E2%80%99s%20week', carries: 'subject' });
    expect(mailtoOf({ ...message, body: 'س'.repeat(320) }).carries).toBe('subject');
    expect(mailtoOf({ ...message, subject: 'س'.repeat(400) })).toEqual({
      href: 'mailto:rosa@example.org',
      carries: 'recipient',
    });
  });

  test.each([
    'rosa@example.org,evil@example.org',
    'rosa@example.org?bcc=evil@example.org',
    'rosa@example.org&body=x',
    'Rosa <rosa@example.org>',
    'rosa@example.org\r\nBcc: evil@example.org',
    'rosa%40evil.org%2C@example.org',
    '"rosa domínguez"@example.org',
    'rosa',
    '',
  ])('what is not exactly one address is no recipient: %j', (to) => {
    expect(mailtoOf({ ...message, to }).href).toMatch(/^mailto:\?subject=/);
    expect(new URL(gmailOf({ ...message, to }).href).searchParams.get('to')).toBe('');
    expect(new URL(outlookOf({ ...message, to }).href).searchParams.get('to')).toBe('');
    expect(emlOf({ ...message, to, name: 'Rosa' }, new Date(0))).not.toMatch(/^(To|Bcc):/m);
  });

  test.each([
    ['rosa+school@example.org', 'rosa%2Bschool@example.org'],
    ['m&m@example.org', 'm%26m@example.org'],
    ['50%@example.org', '50%25@example.org'],
    ['rosa#1@example.org', 'rosa%231@example.org'],
    ["o'neil/x=y!@example.org", "o'neil%2Fx%3Dy!@example.org"],
  ])('a sign that an address has is its own, and not part of ours: %s', (to, written) => {
    expect(mailtoOf({ ...message, to }).href.split('?')[0]).toBe(`mailto:${written}`);
    expect(new URL(gmailOf({ ...message, to }).href).searchParams.get('to')).toBe(to);
    expect(new URL(outlookOf({ ...message, to }).href).searchParams.get('to')).toBe(to);
    expect(emlOf({ ...message, to, name: '' }, new Date(0))).toContain(`To: ${to}\r\n`);
  });

  test('whatever stands before the @, it is the one recipient or there is none', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'a%&#?=+\'",;: /40'), maxLength: 12 }), (local) => {
        const to = `${local}@example.org`;
        const { pathname, searchParams } = new URL(mailtoOf({ ...message, to }).href);
        expect(['', to]).toContain(decodeURIComponent(pathname));
        expect([...searchParams.keys()]).toEqual(['subject', 'body']);
      }),
    );
  });

  test('whatever a name or a text says, it stays a value, and is never longer than the limit', () => {
    fc.assert(
      fc.property(texts, texts, fc.constantFrom('program', 'gmail', 'outlook'), (subject, body, by) => {
        const { href, carries } = mailOf(by, { to: 'rosa@example.org', subject, body });
        expect(href).toMatch(/^[!#-;=?-[\]_a-z~]+$/);
        expect(href.length).toBeLessThanOrEqual(by === 'gmail' ? 6_000 : 1_900);
        const fields = fieldsOf(href).filter(([name]) => !/^(view|fs|to|mailto:.*)$/.test(name ?? ''));
        const [su, text] = fields;
        if (carries === 'recipient') return;
        expect(su).toEqual([by === 'gmail' ? 'su' : 'subject', plain(subject)]);
        expect(fields).toHaveLength(carries === 'all' ? 2 : 1);
        if (text) expect([text[0], lines(text[1] ?? '')]).toEqual(['body', lines(body)]);
      }),
    );
  });
});

describe('a text message', () => {
  test('iOS, Android, and a code that either may scan, each have their way to the text', () => {
    const text = { to: '+15550104433', body: 'Hola & adiós' };
    expect(smsOf(text, 'ios')).toBe('sms:+15550104433&body=Hola%20%26%20adi%C3%B3s');
    expect(smsOf(text, 'android')).toBe('sms:+15550104433?body=Hola%20%26%20adi%C3%B3s');
    expect(smsOf(text)).toBe('sms:+15550104433?&body=Hola%20%26%20adi%C3%B3s');
    expect(smsOf({ to: '555?body=x', body: 'y' })).toBe('sms:?&body=y');
    expect(smsOf({ to: null, body: '\u2068Ana\u2069' })).toBe('sms:?&body=Ana');
  });

  test('a phone is told from a computer', () => {
    expect(phoneOf('Mozilla/5.0 (Android 16; Mobile; rv:145.0) Gecko/145.0 Firefox/145.0')).toBe('android');
    expect(phoneOf('Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X)')).toBe('ios');
    expect(phoneOf('Mozilla/5.0 (X11; Linux x86_64) Chrome/150')).toBeNull();
  });

  test('whatever the text says, it is one value', () => {
    fc.assert(
      fc.property(texts, (body) => {
        const [field, ...more] = fieldsOf(smsOf({ to: '+15550104433', body })).filter(([name]) => name !== '');
        expect(more).toEqual([]);
        expect(field).toEqual(['body', lines(body).replace(/[\u2066-\u2069]/g, '')]);
      }),
    );
  });
});

describe('a message as a file', () => {
  const bytes = (base: string) => Uint8Array.from(atob(base), (one) => one.charCodeAt(0));
  const text = (base: string) => new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes(base));
  const read = (eml: string) => {
    const [head = '', body = ''] = eml.split('\r\n\r\n');
    const headers = head.replace(/\r\n /g, ' ').split('\r\n');
    const value = (name: string) =>
      headers
        .find((line) => line.startsWith(`${name}: `))
        ?.slice(name.length + 2)
        .replace(/\?= =\?/g, '?==?')
        .replace(/=\?UTF-8\?B\?([^?]*)\?=/g, (_, base) => text(base));
    return { headers, value, text: text(body.replace(/\r\n/g, '')), lines: eml.split('\r\n') };
  };

  test('opens to be sent, in UTF-8, with the recipient’s name', () => {
    const eml = read(emlOf({ ...message, name: 'Rosa Domínguez' }, new Date(Date.UTC(2026, 10, 18, 16, 5))));
    expect(eml.value('To')).toBe('Rosa Domínguez <rosa@example.org>');
    expect(eml.value('Subject')).toBe(message.subject);
    expect(eml.value('Date')).toBe('Wed, 18 Nov 2026 16:05:00 +0000');
    expect(eml.headers).toEqual(expect.arrayContaining(['X-Unsent: 1', 'Content-Transfer-Encoding: base64']));
    expect(eml.text).toBe(message.body.replace('\n', '\r\n'));
  });

  test('whatever a name or a text says: the same headers, no line too long, and it comes back whole', () => {
    fc.assert(
      fc.property(texts, texts, texts, (name, subject, body) => {
        const eml = read(emlOf({ to: 'rosa@example.org', name, subject, body }, new Date(0)));
        expect(eml.headers.map((line) => line.split(':')[0])).toEqual([
          'To',
          'Subject',
          'Date',
          'X-Unsent',
          'MIME-Version',
          'Content-Type',
          'Content-Transfer-Encoding',
        ]);
        for (const line of eml.lines) expect(line).toMatch(/^[ -~]{0,76}$/);
        expect(eml.value('Subject')).toBe(plain(subject));
        expect(eml.value('To')).toBe(plain(name) ? `${plain(name)} <rosa@example.org>` : 'rosa@example.org');
        expect(lines(eml.text)).toBe(lines(body));
      }),
    );
  });
});

/** A message as a file that a mail program opens: RFC 5322, the text in UTF-8 and base64 (RFC 2045), names as encoded words (RFC 2047). */
import { mailAddress, type Outgoing, oneLine } from './hand-over.ts';

/**
 * No `From`: whoever opens the file is the sender, and their program puts it in; `X-Unsent` has Outlook open it to be sent
 * and not as one that came. `name`: the recipient's.
 */
export function emlOf({ to, name, subject, body }: Outgoing & { name: string }, now: Date): string {
  const address = mailAddress(to);
  const who = oneLine(name);
  return [
    ...(address ? [`To: ${who ? `${words('To: ', who)}\r\n <${address}>` : address}`] : []),
    `Subject: ${words('Subject: ', oneLine(subject))}`,
    `Date: ${now.toUTCString().replace('GMT', '+0000')}`,
    'X-Unsent: 1',
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: base64',
    '',
    ...(base64(body.replace(/\r\n|\r|\n/g, '\r\n')).match(/.{1,76}/g) ?? []),
    '',
  ].join('\r\n');
}

/** A line of a header has 76 characters at the most, and an encoded word holds whole characters only. */
function words(header: string, text: string): string {
  const chunks: string[] = [''];
  for (const character of text.toWellFormed()) {
    const last = chunks.at(-1) + character;
    const room = Math.floor((76 - (chunks.length === 1 ? header.length : 1) - '=?UTF-8?B??='.length) / 4) * 3;
    if (new TextEncoder().encode(last).length <= room) chunks[chunks.length - 1] = last;
    else chunks.push(character);
  }
  return chunks.map((chunk) => `=?UTF-8?B?${base64(chunk)}?=`).join('\r\n ');
}

const base64 = (text: string): string =>
  btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(''));

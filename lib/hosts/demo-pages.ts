import { get } from 'node:http';
import { Window } from 'happy-dom';
import { type DemoSis, startDemoSis } from '../../demo/main.ts';

/** For tests: documents of the demo SIS, as a person who is logged in gets them on a first load. */
export async function demoPages() {
  const sis: DemoSis = await startDemoSis({ latency: 0 });
  const cookies = new Map<string, string>();
  async function login(person: string): Promise<string> {
    const known = cookies.get(person);
    if (known) return known;
    const { headers } = await load(`${sis.url}/index.php?as=${person}`);
    const cookie = headers['set-cookie']?.[0]?.split(';')[0] ?? '';
    cookies.set(person, cookie);
    return cookie;
  }
  return {
    sis,
    close: () => sis.close(),
    /** `query` follows `Modules.php?modname=`, as in the facts. */
    open: async (person: string, query: string) => {
      const address = `${sis.url}/Modules.php?modname=${query}`;
      const { text } = await load(address, await login(person));
      return { page: documentOf(text), address: new URL(address), text };
    },
    /** Any path, without a login. */
    raw: async (path: string, person?: string) => {
      const address = new URL(path, `${sis.url}/`);
      const { text } = await load(address.href, person ? await login(person) : undefined);
      return { page: documentOf(text), address, text };
    },
  };
}

const { DOMParser: Parser, Element: DomElement } = new Window();
Object.assign(globalThis, { DOMParser: Parser, Element: DomElement });

/** A document whose scripts do not run. */
export const documentOf = (html: string): Document => new DOMParser().parseFromString(html, 'text/html');

function load(
  address: string,
  cookie?: string,
): Promise<{ text: string; headers: Record<string, string[] | undefined> }> {
  return new Promise((done, failed) => {
    get(address, { headers: cookie ? { cookie } : {} }, (answer) => {
      let text = '';
      answer.setEncoding('utf8');
      answer.on('data', (part: string) => (text += part));
      answer.on('end', () => done({ text, headers: { 'set-cookie': answer.headers['set-cookie'] } }));
    }).on('error', failed);
  });
}

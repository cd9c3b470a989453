import { expect, test } from 'vitest';
import { whoAnswers } from './who-answers.ts';

const only = (...answering: string[]) =>
  (async (address: string | URL | Request) => {
    if (answering.includes(new URL(String(address)).href)) return new Response('');
    throw new TypeError('Failed to fetch');
  }) as typeof fetch;

test('a server that answers, but not to us, is another one than Porchlight', async () => {
  expect(await whoAnswers('https://a.example', only('https://a.example/'))).toBe('address-not-ours');
  expect(await whoAnswers('http://a.example:81', only('http://a.example:81/'))).toBe('address-not-ours');
});

test('a server that speaks plain HTTP only has no certificate that this computer trusts', async () => {
  expect(await whoAnswers('https://a.example', only('http://a.example/'))).toBe('address-certificate');
  expect(await whoAnswers('https://a.example:8443', only('http://a.example:8443/'))).toBe('address-certificate');
});

test('so is one whose HTTP only sends on to HTTPS, as long as its own port says that it wants TLS', async () => {
  const asked: string[] = [];
  const wantsTls: typeof fetch = async (address) => {
    asked.push(String(address));
    return only('http://a.example:443/')(address);
  };
  expect(await whoAnswers('https://a.example', wantsTls)).toBe('address-certificate');
  expect(asked).toEqual(['https://a.example/', 'http://a.example:80/', 'http://a.example:443/']);
});

test('where nothing answers the address is wrong', async () => {
  expect(await whoAnswers('https://a.example', only())).toBe('address-wrong');
  expect(await whoAnswers('http://a.example', only('https://a.example/'))).toBe('address-wrong');
});

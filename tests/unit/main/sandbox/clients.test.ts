import { assert, constantFrom, property, string } from 'fast-check';
import { expect, test } from 'vitest';
import { createClientRegistry, readableBasic } from '../../../../src/main/sandbox/token/clients';

const urlEncode = (value: string) => new URLSearchParams({ v: value }).toString().slice(2);
const basic = (...pair: readonly string[]) =>
  `Basic ${Buffer.from(pair.map(urlEncode).join(':')).toString('base64')}`;
const parts = (header: string) =>
  Buffer.from(header.slice('Basic '.length), 'base64')
    .toString()
    .split(':')
    .map((part) => decodeURIComponent(part.replaceAll('+', '%20')));

test.each([
  ['within VSCHAR', basic('key', 's3cret :+%/')],
  ['without a colon', `Basic ${Buffer.from('key').toString('base64')}`],
  ['with a stray percent sign', `Basic ${Buffer.from('k%:é').toString('base64')}`],
  ['of another scheme', 'Bearer abc'],
  ['that is no Base64', 'Basic ÿÿ'],
])('leaves a header %s unchanged', (_, header) => {
  expect(readableBasic(header)).toBe(header);
});

test('any key and secret work by Basic and by body, and only those', () => {
  const text = string({
    unit: constantFrom(...Array.from('aZ9-._~ :+%/?&=#"\\\t\nåф☃😀')),
    minLength: 1,
  });
  assert(
    property(text, text, text, (apiKey, apiSecret, other) => {
      const registry = createClientRegistry([{ apiKey, apiSecret }]);
      const [id = '', secret = ''] = parts(readableBasic(basic(apiKey, apiSecret)));
      for (const way of [id, apiKey]) {
        const { client_id: known } = registry.find(way) ?? { client_id: '' };
        expect(known).toMatch(/^[\x20-\x7e]+$/);
        expect(registry.apiKeyOf(known)).toBe(apiKey);
        expect(registry.secretMatches(known, secret)).toBe(true);
        expect(registry.secretMatches(known, apiSecret)).toBe(true);
        expect(registry.secretMatches(known, other)).toBe(other === apiSecret);
      }
      expect(registry.find(`${apiKey}x`)).toBeUndefined();
    }),
  );
});

// What is stored for one place is refused at another, with what would be new.
import { expect, test } from 'vitest';
import { assertMeantFor, ElsewhereError } from '../../../../src/main/credentials/elsewhere';
import { placeOf } from '../../../../src/main/credentials/place';
import { inWords } from '../../../../src/main/credentials/stored-place';
import { connectionWith } from '../../../support/connection';

const here = placeOf(connectionWith());
const there = placeOf(connectionWith({ tokenUrl: 'https://other.example.com/token' }));

test.each([
  ['where it was stored for', here],
  ['where it is sent nowhere', 'unchecked'],
] as const)('nothing is refused %s', (_where, use) => {
  expect(() => assertMeantFor(inWords(here), use, 'v')).not.toThrow();
});

test('elsewhere it is, with whom it would be new to', () => {
  const refused = (() => {
    try {
      return assertMeantFor(inWords(here), there, 'v');
    } catch (error) {
      return error;
    }
  })();
  expect(refused).toBeInstanceOf(ElsewhereError);
  const { changes, problem, version } = refused as ElsewhereError;
  expect(changes).toEqual([
    { what: 'tokenEndpoint', from: ['https://as.example.com'], to: ['https://other.example.com'] },
  ]);
  expect(version).toBe('v');
  expect(problem.code).toBe('destination-not-allowed');
  expect(problem).not.toHaveProperty('detail');
});

test('a declined question is described in words', () => {
  expect(new ElsewhereError([], 'v', 'Proxy: none → evil.').problem.detail).toBe(
    'Proxy: none → evil.',
  );
});

// The result of a check in words.
import { expect, test } from 'vitest';
import { issuedWords, tryWords } from '../../../../src/renderer/settings/connection/check-words';
import { describeProblem } from '../../../../src/shared/problems/problem';

test.each([
  [3_600, 212, 'The server issued a token for 60 min · 212 ms'],
  [90, 8.26, 'The server issued a token for 90 s · 8.3 ms'],
  [86_400, 1_500, 'The server issued a token for 24 h · 1.50 s'],
  [null, 100, 'The server issued a token without a lifetime · 100 ms'],
])('a lifetime of %s s, after %s ms', (lifetime, ms, words) => {
  expect(issuedWords(lifetime, ms)).toBe(words);
});

test('each attempt is listed with its result', () => {
  expect(tryWords({ clientAuthentication: 'body', problem: null })).toBe('Request body: accepted');
  const problem = describeProblem('invalid_client', { detail: 'Unknown client.' });
  expect(tryWords({ clientAuthentication: 'basic', problem })).toBe(
    'Basic header: refused (Unknown client.)',
  );
});

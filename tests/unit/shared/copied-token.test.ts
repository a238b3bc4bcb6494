// A copied request includes the token if main would send it, in every language.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { resolveTarget } from '../../../src/main/api/request/target';
import { emptyDraft } from '../../../src/shared/draft/draft';
import { LANGUAGES } from '../../../src/renderer/workbench/request/snippets/languages';
import {
  hasToken,
  snippetRequest,
} from '../../../src/renderer/workbench/request/snippets/snippet-request';
import { summaryWith } from '../../support/connection';
import { typedAddress } from '../../support/typed-address';

const ORIGINS = ['https://api.example.com', 'http://plain.example.com', 'http://127.0.0.1:8080'];
const summary = (plainHttpAccepted: boolean) =>
  summaryWith({
    apiBaseUrl: 'https://api.example.com/v1',
    tokenOrigins: ORIGINS,
    plainHttpAccepted,
  });
const requestTo = (url: string, plainHttpAccepted = false) =>
  snippetRequest({ ...emptyDraft, url }, summary(plainHttpAccepted));

/** Whether main sends the token to this address; nothing is sent to one that it refuses. */
const isSentByMain = (url: string, plainHttpAccepted: boolean): boolean => {
  try {
    const { apiBaseUrl } = summary(plainHttpAccepted);
    const tokenOrigins = new Set(ORIGINS);
    return resolveTarget(url, { apiBaseUrl, tokenOrigins, plainHttpAccepted }).mayHaveToken;
  } catch {
    return false;
  }
};

const address = fc.oneof(
  typedAddress,
  fc
    .tuple(
      fc.constantFrom('https://', 'http://', 'HTTPS:', 'http:\\\\', '//', '/', ''),
      fc.constantFrom('', 'user@', 'user:pw@'),
      fc.constantFrom(
        'api.example.com',
        'API.example.com.',
        'evil.example',
        'api.example.com.evil.example',
        'plain.example.com',
        '127.0.0.1',
        'localhost',
      ),
      fc.constantFrom('', ':443', ':80', ':8080', ':'),
      fc.constantFrom('', '/', '/cars?limit=5', '@api.example.com', '#x'),
    )
    .map((parts) => parts.join('')),
);

describe('the token of a copied request', () => {
  test('is there if main would send it, and only then', () => {
    fc.assert(
      fc.property(address, fc.boolean(), (url, plainHttpAccepted) => {
        expect(hasToken(requestTo(url, plainHttpAccepted))).toBe(
          isSentByMain(url, plainHttpAccepted),
        );
      }),
      { numRuns: 10_000 },
    );
  });

  describe.each(LANGUAGES)('in $name', ({ write }) => {
    test.each([
      'https://evil.example/cars',
      'http://api.example.com/cars',
      'http://plain.example.com/cars',
      'https://api.example.com@evil.example/',
    ])('%s has none, nor instructions for one', (url) => {
      expect(write(requestTo(url))).not.toMatch(/authorization|bearer|token|API Secret/i);
    });

    test.each(['/cars', 'https://api.example.com/cars', 'http://127.0.0.1:8080/'])(
      '%s has it, with instructions',
      (url) => {
        const text = write(requestTo(url));
        expect(text).toMatch(/Authorization/);
        expect(text).toMatch(/(?:#|\/\/) ACCESS_TOKEN is read from the environment/);
      },
    );
  });
});

// Where a token may go: the origins that the connection names, and nothing else.
import { describe, expect, test } from 'vitest';
import { tokenOrigins } from '../../../../src/shared/token-origins';
import { FORTELLIS } from '../../../../src/shared/fortellis/environments';
import { connectionWith } from '../../../support/connection';

const originsOf = (more: Parameters<typeof connectionWith>[0]) => [
  ...tokenOrigins(connectionWith(more)),
];

describe('the origins a token may go to', () => {
  test.each([
    ['https://api.example.com/base/path?x=1', 'https://api.example.com'],
    ['https://API.example.com:443', 'https://api.example.com'],
    ['https://api.example.com:8443', 'https://api.example.com:8443'],
    ['http://127.0.0.1:8080/', 'http://127.0.0.1:8080'],
  ])('the API base URL’s: %s', (apiBaseUrl, origin) => {
    expect(originsOf({ apiBaseUrl })).toEqual([origin]);
  });

  test('the entered ones, each once', () => {
    expect(
      originsOf({
        tokenOrigins: [
          'https://one.example.com',
          'https://one.example.com/',
          'https://two.example.com:1',
        ],
      }),
    ).toEqual(['https://api.example.com', 'https://one.example.com', 'https://two.example.com:1']);
  });

  test('the token endpoint’s isn’t one of them', () => {
    expect(originsOf({ tokenUrl: 'https://as.example.com/token' })).not.toContain(
      'https://as.example.com',
    );
  });

  test.each([
    '',
    'api.example.com',
    'null',
    'file:///etc/passwd',
    'data:text/plain,x',
    'about:blank',
  ])('“%s” isn’t an origin', (address) => {
    expect(originsOf({ apiBaseUrl: address, tokenOrigins: [address] })).toEqual([]);
  });

  test.each(Object.keys(FORTELLIS) as (keyof typeof FORTELLIS)[])(
    '%s: its subscriptions host, and no other environment’s',
    (environment) => {
      const { apiBaseUrl, subscriptionsUrl } = FORTELLIS[environment];
      expect(originsOf({ environment, apiBaseUrl })).toEqual([apiBaseUrl, subscriptionsUrl]);
    },
  );

  test.each(['custom', 'sandbox'] as const)('%s has no such host', (environment) => {
    expect(originsOf({ environment })).toEqual(['https://api.example.com']);
  });
});

// What's reported of a token endpoint's refusal.
import { describe, expect, test } from 'vitest';
import { check, type Given } from '../../../support/token-response';

describe('what’s reported', () => {
  const CHALLENGE = 'Bearer realm="x", error="invalid_token", error_description="too late"';
  const withChallenge = (value: string, more: Given = {}): Given => ({
    status: 401,
    headers: { 'www-authenticate': value },
    ...more,
  });
  test.each<[string, Given, string, string]>([
    [
      'a redirect',
      { status: 300, headers: { location: 'https://b.example/' } },
      'token-redirected',
      'HTTP 300 to https://b.example',
    ],
    ['a rate limit', { status: 429 }, 'token-rate-limited', 'HTTP 429.'],
    [
      'an error whose description isn’t text',
      { status: 400, body: '{"error":"odd","error_description":7}' },
      'token-refused',
      'odd (HTTP 400)',
    ],
    [
      'an error whose description is empty',
      { status: 400, body: '{"error":"odd","error_description":" "}' },
      'token-refused',
      'odd (HTTP 400)',
    ],
    [
      'an error whose description is too long',
      {
        status: 400,
        body: JSON.stringify({ error: 'odd', error_description: 'a '.repeat(3_000) }),
      },
      'token-refused',
      'odd (its description isn’t shown, because it repeats a credential or is too long) (HTTP 400)',
    ],
    [
      'a challenge, with an empty body',
      withChallenge(CHALLENGE),
      'token-refused',
      'invalid_token (HTTP 401)',
    ],
    [
      'a challenge, with a blank body',
      withChallenge('Bearer error=invalid_scope', { body: ' \n' }),
      'invalid_scope',
      'invalid_scope',
    ],
    [
      'a challenge, with an object',
      withChallenge(CHALLENGE, { body: '{}' }),
      'token-refused',
      'invalid_token: too late (HTTP 401)',
    ],
    [
      'a challenge that names no error, with an object',
      withChallenge('Basic realm="x"', { body: '{}' }),
      'invalid_client',
      'invalid_client',
    ],
    [
      'the longest challenge, with an object',
      withChallenge(CHALLENGE.replace('"x"', `"${'x'.repeat(8_192 - CHALLENGE.length + 1)}"`), {
        body: '{}',
      }),
      'token-refused',
      'invalid_token: too late (HTTP 401)',
    ],
    [
      'a longer challenge, with an object',
      withChallenge(CHALLENGE.replace('"x"', `"${'x'.repeat(8_192 - CHALLENGE.length + 2)}"`), {
        body: '{}',
      }),
      'token-malformed',
      'HTTP 401, application/json, 2 bytes, a JSON object.',
    ],
    [
      'a refusal with a page',
      { status: 401, type: 'text/html', body: '<p>No' },
      'token-not-json',
      'HTTP 401, text/html, 5 bytes, HTML.',
    ],
    [
      'a refusal without an error',
      { status: 404, body: '{"token_type":"mac"}' },
      'token-malformed',
      'HTTP 404, application/json, 20 bytes, a JSON object.',
    ],
    ['no token', { body: '{}' }, 'token-malformed', 'It contains no access_token.'],
    [
      'a token that can’t be sent',
      { body: '{"access_token":"ü"}' },
      'token-malformed',
      'Its access_token can’t be sent in a header.',
    ],
  ])('of %s', async (_what, given, code, detail) => {
    expect(await check(given)).toMatchObject({ code, detail, step: 'token' });
  });

  test('of a busy endpoint: when to try again', async () => {
    expect(await check({ status: 503, headers: { 'retry-after': '60' } })).toMatchObject({
      detail: 'HTTP 503, application/json, 0 bytes, empty. Retry-After: 60 s',
      next: 'Try again in 60 seconds.',
    });
  });

  test('of a refused signing key: what to compare', async () => {
    const given = { status: 401, body: '{"error":"invalid_client"}' };
    expect(await check(given, { clientAuthentication: 'private-key' })).toMatchObject({
      code: 'invalid_client',
      title: 'The server rejected this API Key and signing key.',
      next: expect.stringContaining('Compare both with what’s registered there'),
      detail: 'invalid_client',
    });
  });
});

// How a token endpoint's response is described without quoting it.
import { expect, test } from 'vitest';
import { check, type Given } from '../../../support/token-response';

test.each<[string, Given, string]>([
  [
    'a form with 201',
    { status: 201, type: 'application/x-www-form-urlencoded', body: 'access_token=abcdefgh&a=b' },
    'HTTP 201, application/x-www-form-urlencoded, 25 bytes, form-encoded, has an access_token field.',
  ],
  [
    'a web page',
    { type: 'text/html; charset=utf-8', body: '<html>Sign in' },
    'HTTP 200, text/html, 13 bytes, HTML.',
  ],
  [
    'an ID token alone',
    { status: 500, body: '{"id_token":"abcdefgh"}' },
    'HTTP 500, application/json, 23 bytes, a JSON object, has an id_token field.',
  ],
  ['a heading', { type: 'text/html', body: '<h1>No' }, 'HTTP 200, text/html, 6 bytes, HTML.'],
  [
    'XML that mentions HTML',
    { type: 'text/xml', body: '<r><html>' },
    'HTTP 200, text/xml, 9 bytes, XML.',
  ],
  ...['eyJhbGc.eyJzdWI.c2ln', ' eyJh-_.eyJ-_.\n'].map((body): [string, Given, string] => [
    `a JWT: ${body}`,
    { type: null, body },
    `HTTP 200, no content type, ${body.length} bytes, a JWT.`,
  ]),
  ...['xeyJhbGc.eyJzdWI.c2ln', 'eyJhbGc.eyJzdWI.c2ln.', 'eyJ.a.b', 'eyJa..b', 'eyJa.b'].map(
    (body): [string, Given, string] => [
      `almost a JWT: ${body}`,
      { type: null, body },
      `HTTP 200, no content type, ${body.length} bytes, text.`,
    ],
  ),
  ...['a=b', ' a%20.*+-_=b&c=d\n', `${'n'.repeat(100)}=`].map((body): [string, Given, string] => [
    `a form: ${body}`,
    { type: null, body },
    `HTTP 200, no content type, ${body.length} bytes, form-encoded.`,
  ]),
  ...['a b=c', 'a=b c', 'a=<b>', '=b', `${'n'.repeat(101)}=`].map(
    (body): [string, Given, string] => [
      `almost a form: ${body}`,
      { type: null, body },
      `HTTP 200, no content type, ${body.length} bytes, text.`,
    ],
  ),
  ['half an array', { body: '["a"' }, 'HTTP 200, application/json, 4 bytes, not valid JSON.'],
  [
    'tokens of each kind',
    { body: '["access_token=abcd&refresh_token=efgh&id_token=ijkl"]' },
    'HTTP 200, application/json, 54 bytes, a JSON array, has an access_token field, a refresh_token field, an id_token field.',
  ],
  [
    'a credential alone',
    { type: null, body: 'abcdefghijklmnop' },
    'HTTP 200, no content type, 16 bytes, text.',
  ],
  ['nothing', { status: 200, type: null }, 'HTTP 200, no content type, 0 bytes, empty.'],
  ['an array', { body: '[1]' }, 'HTTP 200, application/json, 3 bytes, a JSON array.'],
  ['null', { body: 'null' }, 'HTTP 200, application/json, 4 bytes, JSON null.'],
  ['a string', { body: '"abc"' }, 'HTTP 200, application/json, 5 bytes, a JSON string.'],
  ['a number', { body: '7' }, 'HTTP 200, application/json, 1 byte, a JSON number.'],
  ['true', { body: 'true' }, 'HTTP 200, application/json, 4 bytes, a JSON boolean.'],
  [
    'a type with the most parameters',
    { type: `text/html; x=${'y'.repeat(987)}`, body: 'x' },
    'HTTP 200, text/html, 1 byte, text.',
  ],
  [
    'a type with more than that',
    { type: `text/html; x=${'y'.repeat(988)}`, body: 'x' },
    'HTTP 200, an unusual content type, 1 byte, text.',
  ],
  ['spaces', { body: ' \n\t ' }, 'HTTP 200, application/json, 4 bytes, empty.'],
  [
    'a web page after spaces',
    { type: 'text/html', body: ' \n <!DOCTYPE HTML>' },
    'HTTP 200, text/html, 18 bytes, HTML.',
  ],
  [
    'XML with 500',
    { status: 500, type: 'text/xml', body: '<r><refresh_token>abcdefgh</refresh_token></r>' },
    'HTTP 500, text/xml, 46 bytes, XML, has a refresh_token field.',
  ],
  [
    'half of it',
    { body: '{"clientSecret":"abcdefgh' },
    'HTTP 200, application/json, 25 bytes, not valid JSON, has a field named like a credential.',
  ],
  [
    'a type that is no type',
    { type: 'Bearer abc', body: 'x' },
    'HTTP 200, an unusual content type, 1 byte, text.',
  ],
])('describes it without quoting it: %s', async (_what, given, detail) => {
  expect((await check(given)).detail).toBe(detail);
});

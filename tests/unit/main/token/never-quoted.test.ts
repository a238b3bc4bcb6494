// T40 No part of a token endpoint's response shows a credential in a window: a table of kinds, and random
// responses. One file, because one table of shapes serves all of it.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { problemOf } from '../../../../src/main/problem-error';
import { parseTokenResponse } from '../../../../src/main/token/parse-token-response';
import { sampleOf, sizeOf } from '../../../support/runs';

const TOKEN = 'opq-7fQx2LmZ9rTb4KsW8vNc1HdJ6gYp3EaU5iOq0XwBzk';
const SECRET = 'z/tZ9VwFZqApmIQ+ZH1I5pLk/uB4ud:X2/8bL+wfFTt1rFw=';
const JWT = `${Buffer.from('{"alg":"RS256"}').toString('base64url')}.${Buffer.from('{"sub":"me-and-nobody"}').toString('base64url')}.c2lnbmF0dXJlLW9mLWl0`;
const KEY = '3f1c9a77-the-key';
const PIECE = 8;

const check = async (
  response: { status: number; headers: Headers; text: string },
  { secret = SECRET, redact = (text: string) => text } = {},
) => {
  const hidden: string[] = [];
  const asked = {
    credentials: { apiKey: KEY, apiSecret: secret },
    clientAuthentication: 'basic',
    tokenUrl: new URL('https://as.example.com/token'),
    assertion: JWT,
    hideToken: (value: string) => void hidden.push(value),
    redact,
  } as const;
  try {
    const issued = await parseTokenResponse(
      { ...response, bytes: Buffer.byteLength(response.text) },
      asked,
    );
    return { shown: issued.scope ?? '', hidden, issued };
  } catch (error) {
    const { title, detail = '', next } = problemOf(error);
    return { shown: [title, detail, next].join('\n'), hidden, issued: null };
  }
};

const pieceOf = (text: string, shown: string): string | null => {
  const lower = shown.toLowerCase();
  for (let at = 0; at + PIECE <= text.length; at += 1) {
    const piece = text.slice(at, at + PIECE).toLowerCase();
    if (lower.includes(piece)) return piece;
  }
  return null;
};

const STATUSES = [200, 201, 202, 203, 206, 302, 400, 401, 403, 404, 405, 429, 500, 502, 503];
const TYPES = [
  'application/json',
  'application/x-www-form-urlencoded',
  'text/html; charset=utf-8',
  'application/xml',
  'application/jwt',
  null,
];

const escaped = (text: string): string =>
  Array.from(text)
    .map((each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');

/** Where the canary is, in each shape of a body. */
const SHAPES: readonly (readonly [name: string, body: (canary: string) => string])[] = [
  ['JSON', (c) => `{"access_token":"${c}","token_type":"DPoP"}`],
  ['JSON with a BOM', (c) => `\ufeff{"access_token":"${c}","token_type":"mac"}`],
  ['JSON, deeper', (c) => `{"data":{"tokens":[{"value":"${c}"}]}}`],
  ['JSON, escaped', (c) => `{"Access_Token":"${escaped(c)}"}`],
  ['JSON, its name escaped', (c) => `{"access\\u005ftoken":"${c}","token_type":"x"}`],
  ['JSON, cut', (c) => `{"token_type":"Bearer","access_token":"${c}`],
  ['JSON array', (c) => `["${c}"]`],
  ['JSON string', (c) => `"${c}"`],
  ['text around JSON', (c) => `)]}',\n{"access_token":"${c}"} trailing`],
  ['form', (c) => `access_token=${encodeURIComponent(c)}&token_type=bearer`],
  [
    'form, escaped',
    (c) =>
      `a=b&refresh_token=${c.replaceAll(/./g, (each) => `%${each.charCodeAt(0).toString(16)}`)}`,
  ],
  ['XML', (c) => `<?xml version="1.0"?><r><access_token>${c}</access_token></r>`],
  ['XML, CDATA', (c) => `<r><o:id_token xmlns:o="x"><![CDATA[${c}]]></o:id_token></r>`],
  ['XML attribute', (c) => `<r access_token="${c}"/>`],
  ['HTML', (c) => `<html><input name=token value=x><p>token: ${c}</p></html>`],
  ['alone', (c) => c],
  ['base64 of JSON', (c) => Buffer.from(`{"access_token":"${c}"}`).toString('base64')],
  [
    'huge',
    (c) => `${' '.repeat(sizeOf(500_000))}{"access_token":"${c}"}${' '.repeat(sizeOf(400_000))}`,
  ],
  ['error', (c) => `{"error":"${c}"}`],
  ['error with words', (c) => `{"error":"bad ${c}","error_description":"no"}`],
  [
    'known error, token beside',
    (c) => `{"error":"invalid_grant","error_description":"late: ${c}","access_token":"${c}"}`,
  ],
  ['description', (c) => `{"error":"invalid_client","error_description":"no such client (${c})."}`],
  [
    'description, escaped',
    (c) =>
      `{"error":"x","error_description":"got ${escaped(escaped(c).replaceAll('\\', '\\\\'))}"}`,
  ],
  [
    'description, percent',
    (c) => `{"error":"x","error_description":"got ${encodeURIComponent(c)}"}`,
  ],
  [
    'description, entities',
    (c) =>
      `{"error":"x","error_description":"got ${c.replaceAll(/./g, (each) => `&#${each.charCodeAt(0)};`)}"}`,
  ],
  [
    'description, base64',
    (c) => `{"error":"x","error_description":"got ${Buffer.from(`ab${c}`).toString('base64')}"}`,
  ],
  ['description at 200', (c) => `{"error":"x","error_description":"${'word '.repeat(38)}${c}"}`],
  ['description at 300', (c) => `{"error":"x","error_description":"${'word '.repeat(57)}${c}"}`],
  ['type', (c) => `{"access_token":"${c}","token_type":"${c}"}`],
  ['scope', (c) => `{"access_token":"${c}","scope":"read ${c} write"}`],
];

const CANARIES = [TOKEN, SECRET, JWT, Buffer.from(`${KEY}:${SECRET}`).toString('base64')];

describe.each(SHAPES)('T40 %s', (_name, bodyOf) => {
  test.each(sampleOf(STATUSES, 4))('HTTP %d', async (status) => {
    for (const type of TYPES) {
      for (const canary of CANARIES) {
        const headers = new Headers(type === null ? {} : { 'content-type': type });
        const text = bodyOf(canary);
        // oxlint-disable-next-line no-await-in-loop -- one after another
        const { shown } = await check({ status, headers, text });
        expect(pieceOf(canary, shown), shown).toBeNull();
      }
    }
  });
});

describe('T40 a credential field’s value is redacted from then on', () => {
  const named = SHAPES.filter(([name]) => !/description|error|scope|type/.test(name));
  test.each(named)('%s', async (_name, bodyOf) => {
    const { hidden } = await check({ status: 500, headers: new Headers(), text: bodyOf(TOKEN) });
    expect(hidden).toContain(TOKEN);
  });

  test('before anything is shown, and once each', async () => {
    const order: string[] = [];
    await parseTokenResponse(
      {
        status: 400,
        headers: new Headers(),
        text: `{"error":"x","error_description":"y","access_token":"${TOKEN}","more":["${TOKEN}"]}`,
        bytes: 1,
      },
      {
        credentials: { apiKey: KEY, apiSecret: SECRET },
        clientAuthentication: 'basic',
        tokenUrl: new URL('https://as.example.com/token'),
        assertion: null,
        hideToken: (value) => void order.push(value),
        redact: (text) => {
          order.push('shown');
          return text;
        },
      },
    ).catch(() => undefined);
    expect(order[0]).toBe(TOKEN);
    expect(order.filter((each) => each === TOKEN)).toHaveLength(1);
  });

  test.each(['Basic', 'Bearer', 'DPoP'])(
    'after %s, as in a header, without that',
    async (scheme) => {
      const headers = { authorization: `${scheme} ${TOKEN}` };
      for (const text of [JSON.stringify({ headers }), `<h authorization="${scheme}  ${TOKEN}">`]) {
        // oxlint-disable-next-line no-await-in-loop -- one after another
        const { hidden } = await check({ status: 500, headers: new Headers(), text });
        expect(hidden).toEqual([TOKEN]);
      }
    },
  );

  test('in JSON inside JSON', async () => {
    const inner = JSON.stringify({ access_token: TOKEN });
    const text = `x${JSON.stringify({ body: inner, again: JSON.stringify(inner) })}`;
    expect((await check({ status: 500, headers: new Headers(), text })).hidden).toEqual([TOKEN]);
  });

  const LONG = 'abcdefgh.IJKLMNOP_0123456789';
  test.each([
    [`["${LONG}"]`, [LONG]],
    [`"${LONG}"`, [LONG]],
    [`[["${LONG}"]]`, [LONG]],
    [`[{"token":"${LONG}"}]`, [LONG]],
    [`[{"name":"${LONG}"}]`, []],
    ['["invalid_client"]', []],
    ['"not-found-at-all"', ['not-found-at-all']],
    ['["not found here either"]', []],
    ['[null,true,{"a":1}]', []],
  ])('without a name, if it looks like one: %s', async (text, expected) => {
    const { hidden } = await check({ status: 500, headers: new Headers(), text });
    expect(hidden).toEqual(expected);
  });

  test('a sentence isn’t', async () => {
    const text = JSON.stringify({ token: 'The token has been revoked by its owner.' });
    expect((await check({ status: 400, headers: new Headers(), text })).hidden).toEqual([]);
  });

  test('a word isn’t: it would hide that word everywhere', async () => {
    const text = '{"token":"none","access_token":"expired","token_type":"Bearer-is-no-secret"}';
    expect((await check({ status: 500, headers: new Headers(), text })).hidden).toEqual([]);
  });

  test('a body of only credentials costs no more than one of words, and hides some', async () => {
    const text = JSON.stringify(
      Array.from({ length: 20_000 }, (_each, index) => ({ token: `token-number-${index}` })),
    );
    const { hidden } = await check({ status: 500, headers: new Headers(), text });
    expect(hidden).toHaveLength(64);
  });
});

test.each([15, 16, 17, 18, 19])(
  'T40 a body in Base64, padded or not, is read: %i bytes before the token',
  async (length) => {
    const json = `{"${'x'.repeat(length)}":1,"access_token":"${TOKEN}"}`;
    const text = Buffer.from(json).toString('base64');
    const { hidden } = await check({ status: 500, headers: new Headers(), text });
    expect(hidden).toContain(TOKEN);
  },
);

test('T40 a backslash within a value belongs to it', async () => {
  const text = String.raw`x "token": "abcd\efgh\ijkl"`;
  const { hidden } = await check({ status: 500, headers: new Headers(), text });
  expect(hidden).toContain(String.raw`abcd\efgh\ijkl`);
});

test('T40 of a body with more than a hundred credentials, no text is shown', async () => {
  const described = async (count: number) => {
    const tokens = Array.from({ length: count }, (_each, index) => ({
      token: `token-no-${index}`,
    }));
    const text = JSON.stringify({ error: 'x', error_description: 'too late', tokens });
    return (await check({ status: 400, headers: new Headers(), text })).shown;
  };
  expect(await described(50)).toContain('too late');
  expect(await described(101)).not.toContain('too late');
});

test('T40 what is hidden of one response is limited, and excludes the API Key', async () => {
  const tokens = Array.from({ length: 10 }, (_each, index) => String(index).repeat(60_000));
  // An oversized value doesn't keep others from being hidden.
  const text = JSON.stringify({ api_key: KEY, tokens: [...tokens, 'x'.repeat(300_000)] });
  const { hidden } = await check({ status: 500, headers: new Headers(), text });
  expect(hidden.join('').length).toBeGreaterThan(200_000);
  expect(hidden.join('').length).toBeLessThanOrEqual(256 * 1024);
  expect(hidden).not.toContain(KEY);
});

// In quadratic time, one of these would take longer than a test may.
describe('T40 a megabyte of partial credentials is read in linear time', () => {
  const MEGABYTE = sizeOf(1_000_000);
  test.each([
    'a',
    'eyJ',
    'eyJabcdefg.',
    'token',
    'token=',
    'token="',
    '<token ',
    '<token',
    '"token":',
    '{"a":[',
    '[',
    '%25',
    '&#x26;',
    String.raw`\u0074`,
    'token: Bearer ',
    'access-token-',
  ])('%s, repeated', async (piece) => {
    const text = piece.repeat(MEGABYTE / piece.length);
    await check({ status: 500, headers: new Headers(), text });
    await check({
      status: 400,
      headers: new Headers(),
      text: JSON.stringify({ error: text, error_description: text, token: text.slice(0, 99_999) }),
    });
  });
});

describe('T40 headers', () => {
  test.each([
    ['location', `https://${TOKEN}.example.com/x`, 'another origin'],
    ['location', `https://other.example.com/${TOKEN}?code=${SECRET}`, 'https://other.example.com'],
    ['location', `https://${KEY}:${TOKEN}@other.example.com/`, 'https://other.example.com'],
    ['location', `/in?token=${TOKEN}`, 'another URL of the same origin'],
    ['location', `x-app:${TOKEN}`, 'another origin'],
    ['location', `http://[${TOKEN}`, 'no valid URL'],
  ])('%s: %s', async (name, value, said) => {
    const { shown } = await check({
      status: 302,
      headers: new Headers({ [name]: value }),
      text: '',
    });
    expect(shown).toContain(`HTTP 302 to ${said}`);
    expect(pieceOf(TOKEN, shown)).toBeNull();
  });

  test.each([
    ['content-type', 500, (c: string) => c],
    ['content-type', 500, (c: string) => `text/${c.replaceAll(/[^\w-]/g, '')}`],
    ['content-type', 200, (c: string) => `text/plain; boundary=${c}`],
    ['retry-after', 503, (c: string) => c],
    ['retry-after', 429, (c: string) => `Mon, 1 Jan 2040 ${c}`],
    ['www-authenticate', 401, (c: string) => `Bearer error="${c.replaceAll(/[^\w-]/g, '')}"`],
    ['www-authenticate', 401, (c: string) => `Bearer error="x", error_description="${c}"`],
    ['www-authenticate', 403, (c: string) => `Basic ${c}, realm="${c}"`],
  ])('%s with HTTP %d', async (name, status, valueOf) => {
    for (const canary of CANARIES) {
      for (const text of ['', '{}', 'x']) {
        const headers = new Headers({ [name]: valueOf(canary) });
        // oxlint-disable-next-line no-await-in-loop -- one after another
        expect(pieceOf(canary, (await check({ status, headers, text })).shown)).toBeNull();
      }
    }
  });

  test('a wait is described in our own words, if it’s plausible', async () => {
    const said = async (value: string) =>
      (await check({ status: 429, headers: new Headers({ 'retry-after': value }), text: '' }))
        .shown;
    expect(await said('30')).toContain('HTTP 429. Retry-After: 30 s');
    expect(await said('30')).toContain('Try again in 30 seconds.');
    expect(await said('soon')).toContain('doesn’t say how long');
    expect(await said('123456789')).toContain('HTTP 429.\n');
    expect(await said(new Date(Date.now() + 60_000).toUTCString())).toMatch(/Retry-After: \d/);
    expect(await said('Mon, 1 Jan 2200 00:00:00 GMT')).toContain('HTTP 429.\n');
  });
});

describe('T40 a short secret in a description, in the ways characters are written', () => {
  const secret = 'p&s/w+d=9';
  test.each([
    ['plain', secret],
    ['in capitals', secret.toUpperCase()],
    ['HTML', 'p&amp;s/w+d=9'],
    ['JSON', 'p\\u0026s\\/w+d=9'],
    ['percent', 'p%26s/w%2Bd=9'],
    ['percent, twice', 'p%2526s%2Fw+d=9'],
    ['a form', 'p%26s%2Fw%2bd%3D9'],
    ['with spaces', 'p & s / w + d = 9'],
    ['over two lines', 'p&s/\nw+d=9'],
    ['base64', Buffer.from(secret).toString('base64')],
    ['base64 with a name', Buffer.from(`a:${secret}`).toString('base64')],
    ['hexadecimal', Buffer.from(secret).toString('hex')],
    ['all but its end', secret.slice(0, -1)],
  ])('%s', async (_name, form) => {
    const text = JSON.stringify({ error: 'x', error_description: `got ${form} here` });
    const { shown } = await check({ status: 400, headers: new Headers(), text }, { secret });
    expect(shown).toContain('isn’t shown');
    expect(shown).not.toContain('here');
  });

  test.each(
    ['\u200b', '\u00ad', '\u0001', '\u202e', '\ufeff', '\u00a0', '\t', '\n', '.', '-', ' | '].map(
      (between) => [between],
    ),
  )('with %j between its characters', async (between) => {
    const long = 'Zp4sK9qwXm7BendQ2vR8tLnC';
    const text = JSON.stringify({
      error: 'x',
      error_description: `got ${Array.from(long).join(between)} here`,
    });
    const { shown } = await check({ status: 400, headers: new Headers(), text }, { secret: long });
    expect(shown).toContain('isn’t shown');
    expect(shown).not.toContain('here');
  });

  test('in fullwidth letters', async () => {
    const long = 'Zp4sK9qwXm7BendQ2vR8tLnC';
    const wide = Array.from(long, (each) => String.fromCharCode(each.charCodeAt(0) + 0xfee0)).join(
      '',
    );
    const text = JSON.stringify({ error: 'x', error_description: `got ${wide} here` });
    const { shown } = await check({ status: 400, headers: new Headers(), text }, { secret: long });
    expect(shown).not.toContain('here');
  });

  test('one of four characters is hidden completely; the API Key too', async () => {
    const encoded = ['', 'a', 'ab'].map((before) =>
      Buffer.from(`${before}pa55!!`).toString('base64'),
    );
    for (const form of ['pa55', KEY, KEY.toUpperCase(), ...encoded]) {
      const text = JSON.stringify({ error: 'x', error_description: `got ${form} here` });
      // oxlint-disable-next-line no-await-in-loop -- one after another
      const { shown } = await check(
        { status: 400, headers: new Headers(), text },
        { secret: 'pa55' },
      );
      expect(shown).not.toContain('here');
    }
  });
});

test.each([
  ['abcd1234efgh567', 'abcd1234efgh567'],
  ['abcd1234efgh5678', '[hidden]'],
])('T40 a long word like a token isn’t shown: %s', async (word, shown) => {
  const text = JSON.stringify({ error: 'x', error_description: `got ${word} here` });
  const report = await check({ status: 400, headers: new Headers(), text });
  expect(report.shown).toContain(`x: got ${shown} here`);
});

test('T40 ordinary descriptions are shown', async () => {
  const description =
    'Client authentication failed: client_id “demo” is not registered (invalid_client); see https://login.example.com/docs/errors#unauthorized_client, AADSTS7000215.';
  const { shown } = await check({
    status: 400,
    headers: new Headers(),
    text: JSON.stringify({ error: 'invalid_grant', error_description: description }),
  });
  expect(shown).toContain(`invalid_grant: ${description}`);
});

test('T40 a field with a secret isn’t shown, even if that would be cut off', async () => {
  const description = `${'a '.repeat(148)}harmless-but-hidden ${'b '.repeat(100)}`;
  const { shown } = await check(
    {
      status: 400,
      headers: new Headers(),
      text: JSON.stringify({ error: 'x', error_description: description }),
    },
    { redact: (text) => text.replaceAll('harmless-but-hidden', '[it]') },
  );
  expect(shown).not.toMatch(/harm|\ba a\b|\[it/);
  expect(shown).toContain('it repeats a credential');
});

test('T40 the property: random responses with a canary anywhere show no 8 characters of it', async () => {
  const canary = fc
    .uint8Array({ minLength: 24, maxLength: 60 })
    .filter((bytes) => new Set(bytes).size > 12)
    .chain((bytes) =>
      fc.constantFrom(
        Buffer.from(bytes).toString('base64url'),
        Buffer.from(bytes).toString('base64'),
        Buffer.from(bytes).toString('hex'),
        `opq.${Buffer.from(bytes).toString('base64url')}`,
      ),
    );
  const text = fc.oneof(
    fc.string({ maxLength: 250 }),
    fc.integer({ min: 150, max: 320 }).map((length) => 'word '.repeat(length / 5)),
    fc.constantFrom('{"error":"x","error_description":"', '"}', 'access_token=', '<t>', ' ', ''),
  );
  const field = fc.constantFrom(
    'error',
    'error_description',
    'access_token',
    'token_type',
    'scope',
    'x',
    '__proto__',
  );
  const body = fc.record({
    before: text,
    after: text,
    first: field,
    second: field,
    shape: fc.nat(4),
  });
  await fc.assert(
    fc.asyncProperty(
      canary,
      body,
      fc.constantFrom(...STATUSES),
      fc.constantFrom('token', 'secret', 'piece of the secret'),
      fc.double({ min: 0, max: 1, noNaN: true }),
      async (value, { before, after, first, second, shape }, status, kind, part) => {
        const piece =
          kind === 'piece of the secret'
            ? value.slice(Math.floor(part * (value.length - PIECE)))
            : value;
        // If a secret starts in the middle of another word, the word isn't the secret.
        const placed = kind === 'token' ? `${before} ${piece} ${after}` : before + piece + after;
        const texts = [
          placed,
          JSON.stringify({ [first]: placed, [second]: placed }),
          JSON.stringify({ error: 'invalid_client', [first]: [placed], error_description: placed }),
          `${encodeURIComponent(first)}=${new URLSearchParams({ v: placed }).toString().slice(2)}`,
          `<r><${first}>${placed}</${first}></r>`,
        ];
        const { shown } = await check(
          {
            status,
            headers: new Headers({ 'content-type': 'application/json' }),
            text: texts[shape] ?? '',
          },
          kind === 'token' ? {} : { secret: value },
        );
        expect(pieceOf(piece, shown), shown).toBeNull();
      },
    ),
    { numRuns: 1_500 },
  );
});

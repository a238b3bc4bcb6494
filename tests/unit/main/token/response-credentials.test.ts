// Which parts of a response's body are taken for credentials, by their names and by how they look.
import { describe, expect, test } from 'vitest';
import { credentialsIn } from '../../../../src/main/token/response-credentials';

const inText = (text: string) => credentialsIn(text, undefined).map(({ value }) => value);
const inJson = (json: unknown) => credentialsIn('', json).map(({ value }) => value);

describe('a value after a name in text', () => {
  test.each([
    ['token=abcd1234'],
    ['say token=abcd1234 more'],
    ['x=token=abcd1234'],
    ['my_old-token_of-mine=abcd1234'],
    [`${'n'.repeat(60)}token${'n'.repeat(40)}=abcd1234`],
    ['TOKEN=abcd1234'],
    ['token:abcd1234'],
    ['token \t:\n  abcd1234'],
    ['"token":"abcd1234"'],
    [`'token' = 'abcd1234'`],
    [String.raw`\"token\":\"abcd1234\"`],
    [String.raw`\\\"token\\\" : \\\"abcd1234\\\"`],
    ['<token>abcd1234</token>'],
    ['<ns:token a="b" c>  abcd1234 </ns:token>'],
    ['<token><![CDATA[abcd1234]]></token>'],
    ['<token>"abcd1234"</token>'],
    ['token: Bearer abcd1234'],
    ['token: basic   abcd1234'],
    ['token="DPoP abcd1234"'],
  ])('%j', (text) => expect(inText(text)).toEqual(['abcd1234']));

  test.each([
    ['token'],
    ['token abcd1234'],
    ['token= '],
    ['<token abcd1234'],
    ['<token<b>abcd1234'],
    [`${'n'.repeat(61)}token=abcd1234`],
    [`token${'n'.repeat(41)}=abcd1234`],
    ['tok=abcd1234'],
    ['token="'],
  ])('not in %j', (text) => expect(inText(text)).toEqual([]));

  test.each(Array.from(' \n"\'&<>,;{}[]'))('ends before %j', (end) => {
    expect(inText(`token=abcd${end}1234`)).toEqual(['abcd']);
  });

  test('is found as it’s written and as it’s decoded, without the escapes before its quote', () => {
    expect(inText('token=ab%2Bcd+1234')).toEqual(['ab%2Bcd+1234', 'ab+cd+1234', 'ab+cd 1234']);
    expect(inText(String.raw`token=\"abcd1234\\\"`)).toEqual(['abcd1234']);
    expect(inText(String.raw`token=ab\ncd\\"`)).toEqual([String.raw`ab\ncd`]);
  });

  test('each of several', () => {
    expect(inText('token=abcd1234&secret=efgh5678')).toEqual(['abcd1234', 'efgh5678']);
  });
});

describe('a name', () => {
  const CREDENTIALS = [
    'token',
    'client_secret',
    'assertion',
    'password',
    'passwd',
    'passphrase',
    'credentials',
    'jwt',
    'authorization',
    'authorisation',
    'apikey',
    'api_key',
    'X-Api-Key',
    'Set-Cookie',
  ];
  const OTHERS = [
    'name',
    'token_type',
    'token_expiry',
    'token_endpoint',
    'token_uri',
    'tokenUrl',
    'token_method',
    'tokens_supported',
    'token_issued_at',
    'token_lifetime',
    'token_scope',
    'token_hint',
    'error_token',
    'token_status',
  ];
  test.each(CREDENTIALS)('%s is a credential’s', (name) => {
    expect(inText(`${name}=abcd1234`)).toEqual(['abcd1234']);
    expect(inJson({ [name]: 'abcd1234' })).toEqual(['abcd1234']);
  });

  test.each(OTHERS)('%s isn’t', (name) => {
    expect(inText(`${name}=abcd1234`)).toEqual([]);
    expect(inJson({ [name]: 'abcd1234' })).toEqual([]);
  });

  test('may mention a URL or an error elsewhere', () => {
    expect(inJson({ url_token: 'abcd1234', token_error: 'efgh5678' })).toEqual([
      'efgh5678',
      'abcd1234',
    ]);
  });
});

describe('without a name', () => {
  test.each([
    ['eyJabcdef.payload.signature'],
    ['eyJabcdef.payload.'],
    ['eyJabcdefghi-_.p.s'],
    ['eyJabcdef.pay-load.sign-ature'],
  ])('a JWT is found: %s', (jwt) => {
    expect(inText(`it's (${jwt}) here`)).toEqual([jwt]);
    expect(credentialsIn(`it's ${jwt} here`, undefined)).toEqual([{ field: null, value: jwt }]);
  });

  test.each([
    'eyJabcde.payload.signature',
    'xeyJabcdef.p.s',
    '-eyJabcdef.p.s',
    'eyJabcdef..s',
    'eyJabcdef.p',
  ])('not in %s', (text) => expect(inText(`it's ${text} here`)).toEqual([]));

  test.each(['abcdefghijklmnop', 'abcdefghijklmnop=', 'abcdefghijklmnop==', 'AZaz09_.~+/%-123'])(
    'a body that consists of one is: %s',
    (value) => {
      expect(credentialsIn(` ${value}\n`, undefined)[0]).toEqual({ field: null, value });
    },
  );

  test.each([
    'abcdefghijklmno',
    'abcdefghijklmno=',
    'abcdefghijklmnop===',
    'abcdefgh ijklmnop',
    'abcdefghijklmnop!',
    '!abcdefghijklmnop',
  ])('not in %s', (text) => expect(inText(text)).toEqual([]));

  test.each(['', ' ', '\n'])('what a body in base64 encodes is, after %j', (before) => {
    const encoded = Buffer.from('token=abcd1234&x=').toString('base64');
    expect(inText(before + encoded + before)).toEqual([encoded, 'abcd1234']);
    const urls = Buffer.from('>>?token=abcd1234').toString('base64url');
    expect(inText(urls)).toEqual([urls, 'abcd1234']);
  });

  test('a body in base64 that’s too short or has other characters isn’t decoded', () => {
    const encoded = Buffer.from('token=abcd').toString('base64url').slice(0, 14);
    expect(inText(encoded)).toEqual([]);
    expect(inText(`.${Buffer.from('token=abcd1234').toString('base64url')}`)).toHaveLength(1);
    expect(inText(`${Buffer.from('token=abcd1234').toString('base64url')}.`)).toHaveLength(1);
  });
});

describe('in JSON', () => {
  test.each<[unknown, readonly string[]]>([
    [{ token: 'abcd1234' }, ['abcd1234']],
    [{ token: 12345 }, ['12345']],
    [{ token: true, secret: null }, []],
    [{ token: 'Bearer  abcd1234' }, ['abcd1234']],
    [{ token: 'basic abcd1234' }, ['abcd1234']],
    [{ token: 'DPoP abcd1234' }, ['abcd1234']],
    [{ token: 'Bearerabcd' }, ['Bearerabcd']],
    [{ token: 'a Bearer abcd' }, ['a Bearer abcd']],
    [{ token: ['abcd1234', { value: 'efgh5678' }] }, ['efgh5678', 'abcd1234']],
    [{ token: { scope: 'abcd1234', other: 'efgh5678' } }, ['efgh5678']],
    [{ token: { scope: { other: 'abcd1234' } } }, []],
    [{ a: { b: [{ secret: 'abcd1234' }] } }, ['abcd1234']],
    [{ name: 'abcdefghijklmnop' }, []],
    [{ name: ['abcdefghijklmnop'] }, []],
    [['abcdefghijklmnop', 'abcdefghijklmno'], ['abcdefghijklmnop']],
    ['abcdefghijklmnop', ['abcdefghijklmnop']],
    [1_234_567_890_123_456, ['1234567890123456']],
    [null, []],
    [{ token: 'abc', secret: 'abcd' }, ['abcd']],
  ])('%j', (json, values) => expect(inJson(json)).toEqual(values));

  test('a value has the name of its field, or of the field that it’s in', () => {
    const json = { refresh_token: 'abcd1234', token: { value: 'efgh5678', id_token: 'ijkl9012' } };
    expect(credentialsIn('', json)).toEqual([
      { field: 'id_token', value: 'ijkl9012' },
      { field: 'token', value: 'efgh5678' },
      { field: 'refresh_token', value: 'abcd1234' },
    ]);
  });

  test('a value is found once, by the first name', () => {
    const json = { token: 'abcd1234' };
    expect(credentialsIn(`secret=abcd1234 ${JSON.stringify(json)}`, json)).toEqual([
      { field: 'token', value: 'abcd1234' },
    ]);
  });
});

// A secret beyond ASCII in the bytes of every charset that a response can be read in: hidden before anything is decoded.
import { isAscii } from 'node:buffer';
import { describe, expect, test } from 'vitest';
import { inCharsets } from '../../../../src/main/redaction/forms/in-charsets';
import { CHARSETS, type Charset } from '../../../../src/shared/view-as';
import { LABEL, redact } from '../../../support/redacted-bytes';

/** The decoder's word for it, as a stream: windows-1252 at once is Latin-1 to some releases of Node. */
const decode = (bytes: Buffer, charset: string) => {
  const decoder = new TextDecoder(charset);
  return decoder.decode(bytes, { stream: true }) + decoder.decode();
};

/** In the alphabet that people who meet the charset write in; the bytes are what Python's codecs make of it. */
const WRITTEN: readonly (readonly [Charset, secret: string, hex: string])[] = [
  ['windows-1252', 'groß–€ür', '67726fdf9680fc72'],
  ['iso-8859-15', 'groß€žür', '67726fdfa4b8fc72'],
  ['iso-8859-2', 'žluťoučký', 'be6c75bb6f75e86bfd'],
  ['windows-1250', 'žluťoučký', '9e6c759d6f75e86bfd'],
  ['iso-8859-5', 'пароль', 'dfd0e0dedbec'],
  ['windows-1251', 'пароль', 'efe0f0eeebfc'],
  ['koi8-r', 'пароль', 'd0c1d2cfccd8'],
  ['koi8-u', 'ключ-ї', 'cbccc0de2da7'],
  ['ibm866', 'пароль', 'afa0e0aeabec'],
  ['iso-8859-7', 'κλειδί', 'eaebe5e9e4df'],
  ['windows-1256', 'مفتاح', 'e3ddcac7cd'],
  ['macintosh', 'schlüssel', '7363686c9f7373656c'],
  ['shift_jis', '秘密の鍵', '94e996a782cc8cae'],
  ['shift_jis', '纊-鍵-abc', 'fa5c2d8cae2d616263'],
  ['shift_jis', '纊-鍵-abc', 'ed402d8cae2d616263'],
  ['euc-jp', '秘密の鍵', 'c8ebcca9a4ceb8b0'],
  ['iso-2022-jp', '秘密の鍵', '1b2442486b4c29244e38301b2842'],
  ['iso-2022-jp', 'key秘密z', '6b65791b2442486b4c291b28427a'],
  ['gbk', '密码钥匙', 'c3dcc2ebd4bfb3d7'],
  ['gb18030', 'ßé🔑x', '81308938a8a69439e43778'],
  ['big5', '密碼鑰匙', 'b14bbd58c65fb0cd'],
  ['euc-kr', '비밀번호', 'baf1b9d0b9f8c8a3'],
  ['iso-8859-8', 'סיסמה', 'f1e9f1eee4'],
  ['windows-874', 'รหัสผ่าน', 'c3cbd1cabce8d2b9'],
];

/** The bytes are what encoders make of it, or what one that is set on it may. */
const OTHERWISE_WRITTEN: readonly (readonly [how: string, secret: string, hex: string])[] = [
  ['katakana in ISO-2022-JP', 'Qw7ｶｷzPx', '517737 1b2849 3637 1b2842 7a5078'],
  ['JIS-Roman throughout', 'Qw7¥zPx‾', '1b284a 5177375c7a50787e 1b2842'],
  ['JIS-Roman where it is needed', 'Qw7¥zPx‾', '517737 1b284a5c1b2842 7a5078 1b284a7e1b2842'],
  ['JIS-Roman that looks escaped', 'Qw7¥x41¥n', '517737 1b284a5c1b2842 783431 1b284a5c1b2842 6e'],
  [
    'JIS-Roman beside JIS X 0208',
    '秘密¥‾の12',
    '1b2442 486b4c29 1b284a 5c7e 1b2442 244e 1b2842 3132',
  ],
  [
    'JIS-Roman that looks escaped, beside JIS X 0208',
    '秘¥x41Qw7',
    '1b2442 486b 1b284a 5c783431517737 1b2842',
  ],
  [
    'JIS-Roman that looks escaped, with a backslash of ASCII',
    '秘¥x41\\Qw',
    '1b2442 486b 1b284a 5c783431 1b2842 5c 1b284a 5177 1b2842',
  ],
  ['JIS-Roman in front of katakana', '¥‾1ｶｷ', '1b284a 5c7e31 1b2849 3637 1b2842'],
  ['JIS-Roman in Shift_JIS', '秘密¥‾', '94e996a75c7e'],
  ['JIS-Roman in EUC-JP', '秘密¥‾', 'c8ebcca95c7e'],
  ['JIS X 0212 in EUC-JP', 'Qw7№zPx', '517737 8fa2f1 7a5078'],
  ['row 13 in EUC-JP', 'Qw7№zPx', '517737 ade2 7a5078'],
  ['JIS X 0212 in EUC-JP, a tilde', 'Qw7～zPx', '517737 8fa2b7 7a5078'],
  ['JIS X 0212 in ISO-2022-JP-1', 'Qw7纊秘z', '517737 1b242844 5463 1b2442 486b 1b2842 7a'],
  ['a first way in Shift_JIS', 'Qw7￢zPx', '517737 81ca 7a5078'],
  ['a second way in Shift_JIS', 'Qw7￢zPx', '517737 eef9 7a5078'],
  ['a third way in Shift_JIS', 'Qw7￢zPx', '517737 fa54 7a5078'],
  ['now one way, now the other', 'Qw7Ⅰ∪zPx', '517737 8ff3ab adfc 7a5078'],
  ['one character in two ways', 'Qw7€z€x', '517737 a2e3 7a 80 78'],
  ['the euro of GBK', '密码€12', 'c3dcc2eb 80 3132'],
  ['the euro of GB 18030', '密码€12', 'c3dcc2eb a2e3 3132'],
  [
    'iso2022_jp_ext of Python',
    '秘密の鍵ｶｷｸ東京-99',
    '1b2442486b4c29244e38301b28493637381b2442456c357e1b28422d3939',
  ],
  ['euc_jp of Python', 'ключ-Секрет-№12', 'a7dca7dda7f0a7e92da7b3a7d6a7dca7e2a7d6a7e42d8fa2f13132'],
  // The bytes `%CEl` look like percent-encoding once the escapes around them are taken away.
  ['within Japanese text, with katakana', 'ッ東ｶｷ', '1b2442 3021 2543 456c 1b2849 3637 1b2842'],
  ['within Japanese text', 'ッ東京秘', '1b2442 3021 2543 456c 357e 486b 3021 1b2842'],
];

describe('a secret beyond ASCII', () => {
  test.each(WRITTEN)('in %s: %s', (charset, secret, hex) => {
    const written = Buffer.from(hex, 'hex');
    expect(decode(written, charset)).toBe(secret);
    const body = Buffer.concat([Buffer.from('<a>'), written, Buffer.from('</a>')]);
    const redacted = redact(body, secret);
    expect(redacted.includes(written)).toBe(false);
    for (const each of CHARSETS) expect(decode(redacted, each)).not.toContain(secret);
    expect(decode(redacted, charset)).toBe(`<a>${LABEL}</a>`);
  });

  test('is not looked for in a charset that lacks one of its characters', () => {
    expect(inCharsets('парольß').map((bytes) => decode(bytes, 'gb18030'))).toContain('парольß');
    expect(inCharsets('парольß').some((bytes) => bytes.length === 7)).toBe(false);
  });

  test('is looked for in GB 18030 with each of its code points', () => {
    const secret = 'aÊ\u0304b9';
    expect(inCharsets(secret).map((bytes) => decode(bytes, 'gb18030'))).toContain(secret);
  });

  test('is looked for in JIS-Roman only if it has one of its characters', () => {
    const inAscii = inCharsets('Qw7秘z').filter((bytes) => isAscii(bytes));
    expect(inAscii.map((bytes) => bytes.toString())).toEqual(['Qw7\u001b$BHk\u001b(Bz', 'Qw7Hkz']);
  });

  test('is looked for only there: one of ASCII is the same in all of them', () => {
    expect(inCharsets('s3cret/with+signs')).toEqual([]);
  });
});

describe('however an encoder writes a character that has several ways', () => {
  test.each(OTHERWISE_WRITTEN)('%s: %s', (_how, secret, hex) => {
    const written = Buffer.from(hex.replaceAll(' ', ''), 'hex');
    const body = Buffer.concat([Buffer.from('<a>'), written, Buffer.from('</a>')]);
    expect(redact(body, secret).includes(LABEL)).toBe(true);
    expect(redact(body, secret).includes(written)).toBe(false);
  });
});

describe('in ISO-2022-JP, the escapes around a secret are hidden with it', () => {
  test.each([
    ['of the same set', '秘密の鍵', '1b2442 486b4c29244e3830 1b2842'],
    ['of ASCII at its start', 'zz秘密', '7a7a 1b2442 486b4c29 1b2842'],
    ['of ASCII at its end', '秘密zz', '1b2442 486b4c29 1b2842 7a7a'],
    ['of katakana', 'ｶｷｸｶ', '1b2849 36373836 1b2842'],
    ['of JIS X 0212', '纊纊纊纊', '1b242844 5463 5463 5463 5463 1b2842'],
  ])('%s: %s', (_what, secret, hex) => {
    const written = Buffer.from(hex.replaceAll(' ', ''), 'hex');
    const body = Buffer.concat([Buffer.from('<a>'), written, Buffer.from('</a>')]);
    expect(redact(body, secret).toString('latin1')).toBe(`<a>${LABEL}</a>`);
  });
});

describe('in UTF-16, what stands in its place can be read, and so can what follows', () => {
  test.each([
    ['of ASCII', 's3cret-key'],
    ['of Latin-1', 'groß-schön'],
    ['beyond Latin-1', 'пароль-12'],
  ])('%s', (_name, secret) => {
    const text = `{"a": "${secret}", "b": "Grüße, 東京"}`;
    const redacted = text.replace(secret, LABEL);
    const little = Buffer.from(text, 'utf16le');
    const big = Buffer.from(text, 'utf16le').swap16();
    expect(decode(redact(little, secret), 'utf-16le')).toBe(redacted);
    expect(decode(redact(big, secret), 'utf-16be')).toBe(redacted);
  });
});

test('in UTF-32 too, what stands in its place can be read, and so can what follows', () => {
  const wide = (text: string): Buffer => {
    const points = Array.from(text, (character) => character.codePointAt(0) ?? 0);
    const bytes = Buffer.alloc(points.length * 4);
    for (const [at, point] of points.entries()) bytes.writeUInt32LE(point, at * 4);
    return bytes;
  };
  const secret = 'пароль-12';
  const text = wide(`{"a": "${secret}", "b": "東京"}`);
  const redacted = wide(`{"a": "${LABEL}", "b": "東京"}`);
  expect(redact(text, secret)).toEqual(redacted);
  expect(redact(Buffer.from(text).swap32(), secret)).toEqual(Buffer.from(redacted).swap32());
});

// A secret beyond ASCII in the bytes of every charset that a response can be read in: hidden before anything is decoded.
import { describe, expect, test } from 'vitest';
import { inCharsets } from '../../../../src/main/redaction/in-charsets';
import { createNeedleIndex } from '../../../../src/main/redaction/needle-index';
import { createRedactionStream } from '../../../../src/main/redaction/redactor';
import { CHARSETS, type Charset } from '../../../../src/shared/view-as';

const LABEL = '[hidden]';

/** The decoder's word for it, as a stream: windows-1252 at once is Latin-1 to some releases of Node. */
const decode = (bytes: Buffer, charset: string) => {
  const decoder = new TextDecoder(charset);
  return decoder.decode(bytes, { stream: true }) + decoder.decode();
};

const redact = (bytes: Buffer, secret: string): Buffer => {
  const index = createNeedleIndex();
  index.add({ value: secret, label: LABEL });
  const stream = createRedactionStream(index);
  return Buffer.concat([...stream.push(Buffer.from(bytes)), ...stream.end()]);
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

  test('is looked for only there: one of ASCII is the same in all of them', () => {
    expect(inCharsets('s3cret/with+signs')).toEqual([]);
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

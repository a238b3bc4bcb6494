// A response's text, and the same bytes read in another way.
import * as fc from 'fast-check';
import { createNeedleIndex } from '../../../../src/main/redaction/needle-index';
import { describe, expect, it } from 'vitest';
import { createResponseDocument } from '../../../../src/main/response/worker/response-document';
import { askDocument } from '../../../support/ask-document';
import { documentOf, linesOf, rowsOf, textOf } from '../../../support/response-document';

describe('a response’s text', () => {
  const CHARSETS = [
    ['utf-8', (text: string) => Buffer.from(text)],
    ['utf-8', (text: string) => Buffer.from(`\ufeff${text}`)],
    ['utf-16le', (text: string) => Buffer.from(text, 'utf16le')],
    ['utf-16be', (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
  ] as const;
  it('is the same in any charset, cut anywhere', () => {
    const text = fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 20 });
    fc.assert(
      fc.property(
        text,
        fc.constantFrom(...CHARSETS),
        fc.integer({ min: 1, max: 7 }),
        (lines, [charset, encode], size) => {
          const whole = lines.map((line) => line.replaceAll(/[\r\n\ufeff]/g, '')).join('\n');
          const document = documentOf(encode(whole), { kind: 'text', charset, size });
          expect(textOf(linesOf(document, 'raw').lines)).toBe(whole);
        },
      ),
    );
  });

  it('shows Latin-1, an unknown charset, and invalid bytes', () => {
    const read = (bytes: Buffer, charset: string | null) =>
      textOf(linesOf(documentOf(bytes, { kind: 'text', charset }), 'raw').lines);
    expect(read(Buffer.from('größer', 'latin1'), 'iso-8859-1')).toBe('größer');
    expect(read(Buffer.from('größer'), 'no-such-charset')).toBe('größer');
    expect(read(Buffer.from([0x61, 0xff, 0x62]), null)).toBe('a\ufffdb');
  });

  it('reports an error’s position by line and column', () => {
    const { invalidAt, lines } = linesOf(
      documentOf(Buffer.from('{\n "é": 1,\n "ü": x}')),
      'pretty',
    );
    expect(invalidAt).toEqual({ line: 3, column: 7, message: 'Expected a value.' });
    expect(textOf(lines)).toBe('{\n  "é": 1,\n  "ü": x}');
  });

  it('says that a response broke off, and shows what arrived', () => {
    const { invalidAt, lines, complete } = linesOf(
      documentOf(Buffer.from('[1, 2'), { complete: false }),
      'pretty',
    );
    expect(invalidAt).toMatchObject({
      line: 1,
      column: 6,
      message: 'The response ends before the value does.',
    });
    expect(textOf(lines)).toBe('[\n  1,\n  2');
    expect(complete).toBe(true);
  });

  it('can be read while it arrives, and grows', () => {
    const document = createResponseDocument({
      kind: 'json',
      charset: null,
      filePrefix: null,
      inFile: 0,
      secrets: createNeedleIndex(),
    });
    expect(linesOf(document, 'pretty')).toMatchObject({ lines: [], total: 0, complete: false });
    document.append(Buffer.from('[1,2'));
    expect(linesOf(document, 'pretty')).toMatchObject({ complete: false });
    document.append(Buffer.from('3]'));
    document.end(true);
    expect(linesOf(document, 'pretty')).toMatchObject({ total: 4, complete: true });
    expect(textOf(linesOf(document, 'pretty').lines)).toBe('[\n  1,\n  23\n]');
  });

  it('returns bytes as copies', () => {
    const bytes = Buffer.from('abcdef');
    const result = askDocument(documentOf(bytes), { what: 'bytes', from: 2, count: 3 });
    if (!result.ok || result.what !== 'bytes') throw new Error('no bytes');
    expect(Buffer.from(result.bytes).toString()).toBe('cde');
    expect(result.bytes.buffer.byteLength).toBe(3);
    expect(Object.getPrototypeOf(result.bytes)).toBe(Uint8Array.prototype);
  });
});

describe('read in another way', () => {
  it('is the same bytes as another kind, in another charset', () => {
    const document = documentOf(Buffer.from('[{"a":"ü"}]', 'latin1'), { kind: 'text' });
    expect(textOf(linesOf(document, 'pretty').lines)).toBe('[{"a":"\ufffd"}]');
    document.describeAs({ kind: 'json', charset: 'iso-8859-1' });
    expect(textOf(linesOf(document, 'pretty').lines)).toBe('[\n  {\n    "a": "ü"\n  }\n]');
    expect(rowsOf(document).table?.rows).toEqual([['ü']]);
    document.describeAs({ kind: 'binary', charset: null });
    expect(rowsOf(document).table).toBeNull();
  });

  it('can be queried as a table at once, even if it has to be decoded', () => {
    const rows = Buffer.from(JSON.stringify([{ a: '東京' }]), 'utf16le');
    const document = documentOf(rows, { kind: 'json', charset: 'utf-16le' });
    expect(rowsOf(document).table?.rows).toEqual([['東京']]);
  });

  it('hides what only decoding reveals: a character that’s written in two ways', () => {
    const secret = '纊-鍵-纊';
    const secrets = createNeedleIndex();
    secrets.add({ value: secret, label: '[hidden]' });
    const document = createResponseDocument({
      kind: 'text',
      charset: null,
      filePrefix: null,
      inFile: 0,
      secrets,
    });
    document.append(Buffer.from('ed402d8cae2dfa5c', 'hex'));
    document.end(true);
    document.describeAs({ kind: 'text', charset: 'shift_jis', isChosen: true });
    expect(textOf(linesOf(document, 'raw').lines)).toBe('[hidden]');
  });
});

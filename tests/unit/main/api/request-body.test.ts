// A body matches its type: charset and boundary are those in the type.
import { Readable } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { prepareBody } from '../../../../src/main/api/request/request-body';
import { problemOfRejection } from '../../../support/problem-of';

const bytesOf = async (body: Awaited<ReturnType<typeof prepareBody>>): Promise<Buffer> => {
  const opened = body.open();
  if (!(opened instanceof Readable)) return Buffer.from(opened ?? '');
  return Buffer.concat((await opened.toArray()) as Buffer[]);
};

const text = (value: string, own: string | null) =>
  prepareBody({ kind: 'text', text: value, contentType: 'text/plain; charset=utf-8' }, own);

describe('a text is sent in its type’s charset', () => {
  test.each<[string | null, string, Buffer]>([
    [null, 'Grüße €', Buffer.from('Grüße €')],
    ['application/json', 'Grüße €', Buffer.from('Grüße €')],
    ['text/plain; charset=UTF8', 'Grüße €', Buffer.from('Grüße €')],
    ['text/plain; charset=ISO-8859-15', 'Grüße €', Buffer.from('Gr\xfc\xdfe \xa4', 'latin1')],
    ['text/xml; charset="windows-1252"', 'Grüße €', Buffer.from('Gr\xfc\xdfe \x80', 'latin1')],
    ['text/plain; charset=iso-8859-1', 'Grüße', Buffer.from('Gr\xfc\xdfe', 'latin1')],
    ['text/plain; charset=koi8-r', 'да', Buffer.from([0xc4, 0xc1])],
    ['text/plain; charset=utf-16le', 'a€', Buffer.from('a€', 'utf16le')],
    ['text/plain; charset=utf-16be', 'a€', Buffer.from('a€', 'utf16le').swap16()],
    ['text/plain; charset=utf-16', 'a€', Buffer.from('\ufeffa€', 'utf16le')],
    ['text/plain; charset=us-ascii', 'plain', Buffer.from('plain')],
    ['text/plain; charset=klingon', 'plain', Buffer.from('plain')],
    ['text/plain; charset=shift_jis', 'plain', Buffer.from('plain')],
  ])('%s: %s', async (own, value, bytes) => {
    const body = await text(value, own);
    expect((await bytesOf(body)).equals(bytes)).toBe(true);
    expect(body.length).toBe(bytes.length);
    expect(body.contentType).toBe(own ?? 'text/plain; charset=utf-8');
  });

  test.each([
    ['iso-8859-1', 'a€', 'Character 2, U+20AC, isn’t in iso-8859-1.'],
    ['us-ascii', 'ü', 'Character 1, U+00FC, isn’t in us-ascii.'],
    ['ISO-8859-15', 'ab😀', 'Character 3, U+1F600, isn’t in iso-8859-15.'],
    ['shift_jis', '東京', 'Keybearer doesn’t support shift_jis.'],
    ['iso-2022-jp', 'a', 'Keybearer doesn’t support iso-2022-jp.'],
    ['klingon', 'ü', 'Keybearer doesn’t support klingon.'],
  ])('or not at all: %s', async (charset, value, detail) => {
    const problem = await problemOfRejection(text(value, `text/plain; charset=${charset}`));
    expect(problem).toMatchObject({ code: 'body-charset', detail });
  });

  test('a decoder reads back what was written', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'grapheme' }),
        fc.constantFrom(
          'utf-8',
          'utf-16le',
          'utf-16be',
          'iso-8859-15',
          'windows-1252',
          'iso-8859-2',
          'macintosh',
          'ibm866',
        ),
        async (value, charset) => {
          try {
            const bytes = await bytesOf(await text(value, `text/plain; charset=${charset}`));
            expect(new TextDecoder(charset, { ignoreBOM: true }).decode(bytes)).toBe(value);
          } catch (error) {
            expect(error).toMatchObject({ problem: { code: 'body-charset' } });
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('a form', () => {
  const form = (fields: readonly (readonly [string, string])[], own: string | null) =>
    prepareBody({ kind: 'form', fields: fields.map(([name, value]) => [name, value]) }, own);

  test('is written like URLSearchParams', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }))),
        async (fields) => {
          const body = await form(fields, null);
          expect((await bytesOf(body)).toString()).toBe(new URLSearchParams(fields).toString());
          expect(body.contentType).toBe('application/x-www-form-urlencoded');
        },
      ),
    );
  });

  test('escapes the bytes of its charset', async () => {
    const own = 'application/x-www-form-urlencoded; charset=ISO-8859-15';
    expect((await bytesOf(await form([['prix', '5 €']], own))).toString()).toBe('prix=5+%A4');
    expect((await problemOfRejection(form([['a', 'Ω']], own))).code).toBe('body-charset');
  });
});

describe('a multipart body uses the boundary in its type', () => {
  const multipart = (own: string | null) =>
    prepareBody({ kind: 'multipart', parts: [{ name: 'a', value: 'x' }] }, own);

  test.each([
    [null, /^multipart\/form-data; boundary=(keybearer-[\w-]+)$/],
    ['multipart/form-data', /^multipart\/form-data; boundary=(keybearer-[\w-]+)$/],
    ['Multipart/Form-Data; ', /^Multipart\/Form-Data; boundary=(keybearer-[\w-]+)$/],
    [
      'multipart/form-data; charset=utf-8',
      /^multipart\/form-data; charset=utf-8; boundary=(keybearer-[\w-]+)$/,
    ],
    ['multipart/mixed', /^multipart\/mixed; boundary=(keybearer-[\w-]+)$/],
    ['multipart/form-data; boundary=mine', /^multipart\/form-data; boundary=(mine)$/],
    ['multipart/form-data; Boundary="my own"', /^multipart\/form-data; Boundary="(my own)"$/],
  ])('%s', async (own, type) => {
    const body = await multipart(own);
    const boundary = type.exec(body.contentType ?? '')?.[1];
    expect(boundary).toBeDefined();
    const bytes = await bytesOf(body);
    expect(bytes.toString()).toBe(
      `--${boundary}\r\nContent-Disposition: form-data; name="a"\r\n\r\nx\r\n--${boundary}--\r\n`,
    );
    expect(body.length).toBe(bytes.length);
  });

  test('a type that isn’t multipart stays unchanged', async () => {
    expect((await multipart('application/octet-stream')).contentType).toBe(
      'application/octet-stream',
    );
  });

  test.each(['""', 'a;b="', '"a\tb"', `"${'x'.repeat(71)}"`, '"ends in a space "'])(
    'the boundary %s is invalid',
    async (boundary) => {
      const problem = multipart(`multipart/form-data; boundary=${boundary}`);
      if (boundary === 'a;b="') expect((await problem).contentType).toContain('boundary=a;');
      else expect((await problemOfRejection(problem)).code).toBe('header-invalid');
    },
  );
});

// A body's kind and charset: from its label, a byte order mark, its own declaration, its bytes. One file, because
// it's mostly one table.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mediaOf, natureOf } from '../../../../src/main/api/body-kind';
import { decodeStart } from '../../../../src/main/response/text/text-decoding';
import type { BodyKind } from '../../../../src/shared/bridge/response';

const mediaIn = (type: string | null) => mediaOf(type === null ? [] : [type]);
const nature = (type: string | null, body: string | Buffer, isPacked = false) =>
  natureOf(mediaIn(type), Buffer.from(body as string), isPacked);
const kindOf = (type: string | null, body: string | Buffer) => nature(type, body).kind;
const textOf = (type: string | null, body: Buffer) => {
  const { charset } = nature(type, body);
  return decodeStart(body, charset);
};
const latin1 = (text: string) => Buffer.from(text, 'latin1');

/** Types that say nothing: none, the generic one, and unlisted ones. */
const UNTELLING = [
  null,
  'application/octet-stream',
  'application/vnd.dealer.list',
  'binary',
  'x/y',
];

describe.each(UNTELLING)('under %s', (type) => {
  test.each<[string, string | Buffer, BodyKind]>([
    ['an object', '{"a":1}', 'json'],
    ['an object over lines', '{\n  "a": 1\n}\n', 'json'],
    ['an object that goes on', '{"a":', 'json'],
    ['no more than its start', '{', 'json'],
    ['an array', ' [1, 2]', 'json'],
    ['an array of nothing yet', '[', 'json'],
    ['behind a byte order mark', '\ufeff{"a":1}', 'json'],
    ['in UTF-16', Buffer.from('\ufeff{"a":"ü"}', 'utf16le'), 'json'],
    ['a number', '42', 'json'],
    ['a string', '"said"', 'json'],
    ['a word', 'null\n', 'json'],
    ['JSON lines', '{"a":1}\n{"a":2}\n', 'ndjson'],
    ['JSON lines of arrays', '[1]\n[2]\n', 'ndjson'],
    ['an object and an empty line', '{"a":1}\n\n', 'json'],
    ['a JSON sequence', '\x1e{"a":1}\n\x1e{"a":2}\n', 'text'],
    ['XML', '<?xml version="1.0"?><a/>', 'xml'],
    ['an element', '<a/>', 'xml'],
    ['an element behind a byte order mark', '\ufeff<a/>', 'xml'],
    ['an element in UTF-16', Buffer.from('\ufeff<orders><o/></orders>', 'utf16le'), 'xml'],
    ['elements', '<orders>\n <o id="1"/>\n</orders>\n', 'xml'],
    ['an element with text', '<name>Focus &amp; more</name>', 'xml'],
    ['an element of XML alone under a name of HTML', '<table><row/></table>', 'xml'],
    ['a namespace', '<soap:Envelope xmlns:soap="x"><soap:Body/></soap:Envelope>', 'xml'],
    ['a namespace, of HTML’s name', '<title xmlns="urn:x">a</title>', 'xml'],
    ['a feed', '<rss version="2.0"><channel><title>a</title></channel></rss>', 'xml'],
    ['an image', '<svg xmlns="http://www.w3.org/2000/svg" viewBox=\'0 0 1 1\'/>', 'xml'],
    ['an element that goes on', '<orders><o id="1"/><o id="2"', 'xml'],
    ['a start tag that goes on', '<s:Envelope xmlns:s="x" xmlns:t=', 'xml'],
    ['a comment, then an element', '<!-- made by <us> --><o></o>', 'xml'],
    ['an instruction, then an element', '<?xml-stylesheet href="a.xsl"?>\n<o></o>\n', 'xml'],
    ['a document type', '<!DOCTYPE a SYSTEM "a.dtd" [<!ELEMENT a ANY>]>\n<o>1</o>', 'xml'],
    ['an element, then a comment', '<o>1</o>\n<!-- made by us -->\n', 'xml'],
    ['CDATA', '<o><![CDATA[a<b]]></o>', 'xml'],
    ['an element beyond ASCII', '<größe>1</größe>', 'xml'],
    ['a comment, then HTML', '<!-- a --><!doctype HTML><p>', 'html'],
    ['XHTML', '<html xmlns="http://www.w3.org/1999/xhtml"><p/></html>', 'html'],
    ...[
      'a',
      'b',
      'body',
      'br',
      'div',
      'font',
      'h1',
      'head',
      'iframe',
      'p',
      'script',
      'style',
      'table',
      'title',
      'TABLE',
    ].flatMap((name): [string, string, BodyKind][] => [
      [`a part of HTML: ${name}`, `<${name}>Not found</${name}>`, 'html'],
      [`a part of HTML that isn’t well-formed: ${name}`, `\n<${name} x>a<br>b`, 'html'],
      [`another name: ${name}`, `<${name}x>`, 'text'],
    ]),
    ['a part of HTML with attributes', '<h1 class="x">502</h1><hr/>', 'html'],
    ['a part of HTML of another name', '<ul><li>a</li></ul>', 'html'],
    ['no more than a name of HTML', '<ul> of users', 'text'],
    ['a time in brackets', '[2024-01-01 10:00:00] INFO started\n[2024-01-01] ok\n', 'text'],
    ['a time of day in brackets', '[10:00:00] started', 'text'],
    ['a number in brackets', '[1] see the notes\n[2] more\n', 'text'],
    ['a fraction in brackets', '[1/3] building', 'text'],
    ['an option in brackets', '[-v] [--quiet]', 'text'],
    ['a word of JSON in brackets', '[true story] of a car', 'text'],
    ['a quotation in brackets', '["a" and "b"]', 'text'],
    ['an array and words', '[1, 2] and more', 'text'],
    ['an object and words', '{"a":1}\nhello\n', 'text'],
    ['an object with brackets in a string, and words', '{"a":"}\\"]"} hello', 'text'],
    ['an object that isn’t valid further on', '{"a":1,}', 'json'],
    ['an array that isn’t valid further on', '[1, oops]', 'json'],
    ['objects without a line break', '{"a":1}{"a":2}', 'json'],
    ['an object and a number', '{"a":1}\n42\n', 'json'],
    ['an array of numbers', '[-1.5e+3 , 2]', 'json'],
    ['an array of a word', '[ null ]', 'json'],
    ['a number that goes on', '[-', 'json'],
    ['a fraction that goes on', '[1.', 'json'],
    ['an exponent that goes on', '[12e', 'json'],
    ['a string that goes on', '["a]\\"', 'json'],
    ['an array of arrays', '[[1],[2]]', 'json'],
    ['DEL', 'a\x7fb\n', 'text'],
    ['a heart', '<3', 'text'],
    ['a heart and an element', '<o>1</o> <3', 'text'],
    ['a comparison', '<= 3 && a > 4', 'text'],
    ['words in angle brackets', '<not xml', 'text'],
    ['words in closed angle brackets', '<not xml>', 'text'],
    ['one word in angle brackets', '<none>', 'text'],
    ['an e-mail address', '<ada@example.com> wrote:', 'text'],
    ['a URL', '<https://api.example.com/next>; rel="next"', 'text'],
    ['a usage line', '<command> <file>', 'text'],
    ['a chat', '<ada> hi\n<grace> hi ada\n', 'text'],
    ['a generic function', '<T>(of: Array<T>) => of', 'text'],
    ['an element and words', '<o>1</o> and more', 'text'],
    ['two elements', '<o>1</o><o>2</o>', 'text'],
    ['elements that cross', '<o><p>1</o></p>', 'text'],
    ['attributes without quotes', '<o id=1>1</o>', 'text'],
    ['a comment alone', '<!-- nothing -->', 'text'],
    ['PHP', '<?php echo 1; ?>', 'text'],
    ['HTML', '<!DOCTYPE html><p>', 'html'],
    ['HTML without a doctype', '\n<HTML lang="en">', 'html'],
    ['CSV', 'id,name\n1,Focus\n', 'text'],
    ['CSV that begins with a number', '1,2\n3,4\n', 'text'],
    ['YAML', '---\nname: Focus\n', 'text'],
    ['a YAML list', '- a: 1\n- a: 2\n', 'text'],
    ['an INI file', '[section]\na=1\n', 'text'],
    ['what only looks like an object', '{name}', 'text'],
    ['words', 'not found', 'text'],
    ['words beyond ASCII', 'Grüße, 東京', 'text'],
    ['words of one byte a character', latin1('Grüße aus München'), 'text'],
    ['words cut in a character', Buffer.from('Grü').subarray(0, -1), 'text'],
    ['a colour of a terminal', '\x1b[31mred\x1b[0m', 'text'],
    ['NUL', 'a\0b', 'binary'],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]), 'binary'],
    ['a PDF', '%PDF-1.7\n', 'pdf'],
    ['a zip file', Buffer.from([0x50, 0x4b, 3, 4, 20, 0]), 'binary'],
    ['bytes beyond ASCII', Buffer.from([0xff, 0xd8, 0xff, 0xe0]), 'binary'],
    ['mostly bytes beyond ASCII', Buffer.from([0x41, 0xff, 0xd8, 0xff, 0xe0]), 'binary'],
    ['record separators in the middle', 'a\x1eb', 'binary'],
    ['nothing', '', 'empty'],
  ])('%s', (_what, body, kind) => {
    expect(kindOf(type, body)).toBe(kind);
  });

  test('any XML is XML, also if its end hasn’t arrived', () => {
    const name = fc.stringMatching(/^[a-z][a-z\d.-]{0,5}(?::[a-z]+)?$/).map((each) => `x${each}`);
    const attributes = fc.array(fc.tuple(name, fc.constantFrom('"a>b"', "'it'", '""')));
    const words = fc.stringMatching(/^[a-z \n>"'=/é]{0,20}$/);
    const { element } = fc.letrec<{ element: string }>((tie) => ({
      element: fc
        .tuple(
          name,
          attributes,
          fc.array(fc.oneof({ withCrossShrink: true }, words, tie('element'))),
        )
        .map(([tag, given, content]) => {
          const start = [tag, ...given.map(([key, value]) => `${key}=${value}`)].join(' ');
          return content.length === 0
            ? `<${start}/>`
            : `<${start}>${content.join('')}<!-- a > b --></${tag}>`;
        }),
    }));
    fc.assert(
      fc.property(element, fc.nat(), (xml, at) => {
        expect(kindOf(type, xml)).toBe('xml');
        const telling = `<root id="1">${xml}</root>`;
        const upTo = 12 + (at % (telling.length - 11));
        expect([telling, upTo, kindOf(type, telling.slice(0, upTo))]).toEqual([
          telling,
          upTo,
          'xml',
        ]);
      }),
    );
  });

  test('any JSON is JSON, and any words are text', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(['json', 'ndjson']).toContain(kindOf(type, JSON.stringify(value, null, 2)));
      }),
    );
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-z ,.äöü\n]{4,80}$/), (text) => {
        fc.pre(!['null', 'true', 'false'].includes(text.trim()) && text.trim() !== '');
        expect(kindOf(type, text)).toBe('text');
      }),
    );
  });
});

test('a known type is taken at its word', () => {
  expect(kindOf('text/plain', '{"a":1}')).toBe('text');
  expect(kindOf('application/json', 'not found')).toBe('json');
  expect(kindOf('application/problem+json', '<p>')).toBe('json');
  expect(kindOf('application/soap+xml', '<a/>')).toBe('xml');
  expect(kindOf('image/png', 'text')).toBe('image');
  expect(kindOf('text/csv; header=present', 'a,b')).toBe('text');
});

test('what couldn’t be decompressed is binary, unless it was never compressed', () => {
  const packed = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 0xab]);
  expect(nature('application/json', packed, true).kind).toBe('binary');
  expect(nature('application/json', packed, false).kind).toBe('json');
  expect(nature('application/json', '{"a":1}', true).kind).toBe('json');
  expect(nature('text/plain', 'words', true).kind).toBe('text');
});

describe('the charset', () => {
  const xml = (declaration: string) => latin1(`${declaration}<name>München</name>`);
  const html = (head: string) => latin1(`<!DOCTYPE html><html><head>${head}</head><p>München`);

  test.each<[string, string | null, Buffer]>([
    ['the header', 'text/plain; charset=ISO-8859-1', latin1('München')],
    ['the header, in quotes', 'text/xml;Charset="iso-8859-1"', xml('')],
    [
      'the header before the declaration',
      'text/xml; charset=utf-8',
      Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?>München'),
    ],
    ['a mark before the header', 'text/plain; charset=iso-8859-1', Buffer.from('\ufeffMünchen')],
    [
      'a mark before the declaration',
      'text/xml',
      Buffer.from('\ufeff<?xml version="1.0" encoding="ISO-8859-1"?>München'),
    ],
    ['the declaration', 'application/xml', xml('<?xml version="1.0" encoding="ISO-8859-1"?>')],
    [
      'the declaration, in other quotes',
      'text/xml',
      xml("<?xml version='1.0' encoding = 'iso-8859-1' standalone='yes'?>"),
    ],
    [
      'the declaration under +xml',
      'application/soap+xml',
      xml('<?xml version="1.0" encoding="windows-1252"?>'),
    ],
    ['the declaration under no type', null, xml('<?xml version="1.0" encoding="ISO-8859-1"?>')],
    [
      'the declaration of XHTML',
      'application/xhtml+xml',
      xml('<?xml version="1.0" encoding="ISO-8859-1"?>'),
    ],
    [
      'a declaration of two bytes a character',
      'text/xml',
      Buffer.from('<?xml version="1.0"?>München', 'utf16le'),
    ],
    [
      'the same, the other way round',
      'text/xml',
      Buffer.from('<?xml version="1.0"?>München', 'utf16le').swap16(),
    ],
    [
      'a declaration that cannot be true',
      'text/xml',
      Buffer.from('<?xml version="1.0" encoding="UTF-16"?>München'),
    ],
    ['meta', 'text/html', html('<meta charset=iso-8859-1>')],
    ['meta in quotes, in capitals', 'text/html', html('<META CHARSET="ISO-8859-1"/>')],
    [
      'meta of old',
      'text/html',
      html('<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">'),
    ],
    [
      'meta behind a comment',
      'text/html',
      html("<!-- <meta charset=utf-8> --><title>a>b</title><meta charset='windows-1252'>"),
    ],
    [
      'meta behind one in an attribute',
      'text/html',
      html('<link title="<meta charset=utf-8>"><meta charset=latin1>'),
    ],
    ['meta that cannot be true', 'text/html', Buffer.from('<meta charset=utf-16>München')],
    ['meta that is x-user-defined', 'text/html', html('<meta charset=x-user-defined>')],
    [
      'meta after an unknown one',
      'text/html',
      html('<meta charset=klingon><meta charset=iso-8859-1>'),
    ],
    [
      'meta of old after an unknown one',
      'text/html',
      html(
        '<meta charset=klingon><meta http-equiv=content-type content="text/html;charset=latin1">',
      ),
    ],
    [
      'meta whose content comes before its charset',
      'text/html',
      html('<meta http-equiv=content-type content="a;charset=utf-8" charset=latin1>'),
    ],
    [
      'meta behind a declaration that says something else',
      'text/html',
      html('<?php "<meta charset=utf-8>" ?><meta charset=latin1>'),
    ],
    ['meta behind an empty comment', 'text/html', html('<!--><meta charset=latin1><!---->')],
    [
      'meta before the declaration',
      'text/html',
      xml('<?xml version="1.0" encoding="utf-8"?><meta charset=latin1>'),
    ],
    [
      'the declaration of HTML without a meta that is known',
      'text/html',
      xml('<?xml version="1.0" encoding="latin1"?><meta charset=klingon>'),
    ],
    ['the header of XHTML', 'application/xhtml+xml;charset=latin1', html('')],
    [
      'the header, where it names one that is known',
      'text/html; charset=klingon',
      html('<meta charset=iso-8859-1>'),
    ],
    ['nothing: UTF-8', 'text/html', Buffer.from('<p>München')],
  ])('by %s', (_what, type, body) => {
    expect(textOf(type, body)).toContain('München');
  });

  test.each<[string, string, Buffer]>([
    [
      'a meta beyond the first 1,024 bytes',
      'text/html',
      html(`${' '.repeat(1024)}<meta charset=iso-8859-1>`),
    ],
    ['a meta that is said in a comment', 'text/html', html('<!-- <meta charset=iso-8859-1>')],
    ['a meta in XHTML', 'application/xhtml+xml', html('<meta charset="iso-8859-1"/>')],
    ['a meta that is unknown', 'text/html', html('<meta charset=klingon>')],
    [
      'a meta whose quotes are open',
      'text/html',
      html('<meta http-equiv=content-type content="a;charset=\'latin1">'),
    ],
    [
      'a description that speaks of one',
      'text/html',
      html('<meta name=description content="charset=iso-8859-1">'),
    ],
    [
      'a declaration that is not at the start',
      'text/xml',
      xml(' <?xml version="1.0" encoding="ISO-8859-1"?>'),
    ],
    [
      'a declaration in plain text',
      'text/plain',
      xml('<?xml version="1.0" encoding="ISO-8859-1"?>'),
    ],
  ])('not determined by %s', (_what, type, body) => {
    expect(textOf(type, body)).toContain('M\ufffdnchen');
  });

  test.each<[string, string | null, string | Buffer, string | null, string, string]>([
    ['a mark', 'text/plain; charset=iso-8859-1', '\ufeffa', 'utf-8', 'mark', 'utf-8'],
    ['the header', 'text/plain; charset=ISO-8859-1', 'a', 'iso-8859-1', 'header', 'windows-1252'],
    [
      'the text',
      'text/xml',
      xml('<?xml version="1.0" encoding="koi8-r"?>'),
      'koi8-r',
      'declaration',
      'koi8-r',
    ],
    ['nobody, by a name', 'text/plain; charset=klingon', 'a', 'klingon', 'unknown', 'utf-8'],
    ['nobody, in HTML', 'text/html', '<meta charset=klingon>', 'klingon', 'unknown', 'utf-8'],
    ['nobody', 'text/plain', 'a', null, 'default', 'utf-8'],
  ])('is named by %s', (_what, type, body, charset, charsetFrom, encoding) => {
    expect(nature(type, body)).toMatchObject({ charset, charsetFrom, encoding });
  });

  test('a person’s choice overrides all of it, for kind and charset', () => {
    const chosen = (kind: 'xml' | null, charset: 'koi8-r' | 'utf-16le' | null) => ({
      kind,
      charset,
    });
    const media = mediaIn('text/plain; charset=utf-8');
    const start = Buffer.from('\ufeff<a/>');
    expect(natureOf(media, start, false, chosen(null, 'koi8-r'))).toEqual({
      kind: 'text',
      charset: 'koi8-r',
      charsetFrom: 'choice',
      encoding: 'koi8-r',
    });
    expect(natureOf(media, start, true, chosen('xml', null))).toEqual({
      kind: 'xml',
      charset: 'utf-8',
      charsetFrom: 'mark',
      encoding: 'utf-8',
    });
    // The bytes' kind is detected in the chosen charset.
    const wide = Buffer.from('{"a":1}', 'utf16le');
    expect(natureOf(mediaIn(null), wide, false).kind).toBe('binary');
    expect(natureOf(mediaIn(null), wide, false, chosen(null, 'utf-16le')).kind).toBe('json');
  });

  // In quadratic time, one of these would take longer than a test may.
  test.each(['<meta ', '<a "', "<!-- '", '<meta a=b', '=', '<?xml ', '"'])(
    '%s, repeated, is inspected in linear time',
    (part) => {
      const body = Buffer.from(part.repeat(1_000_000));
      expect(nature('text/html', body)).toBeDefined();
      expect(nature(null, body)).toBeDefined();
    },
  );
});

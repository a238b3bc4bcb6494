import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMarkupFormatter } from '../../../../src/main/response/layout/markup-formatter';
import { sampleMarkup } from '../../../../src/main/sandbox/data/markup';

const layOut = (text: string, html = false, size = 1 << 20): string => {
  const pieces: Buffer[] = [];
  const formatter = createMarkupFormatter(html, (bytes) => pieces.push(Buffer.from(bytes)));
  const bytes = Buffer.from(text);
  for (let from = 0; from < bytes.length; from += size)
    formatter.push(bytes.subarray(from, from + size));
  formatter.end();
  expect(formatter.taken).toBe(bytes.length);
  return Buffer.concat(pieces).toString();
};
const bare = (text: string): string => text.replaceAll(/\s/g, '');

describe('formatted markup', () => {
  it('has one line per element, with its text unchanged', () => {
    expect(layOut(sampleMarkup('xml'))).toBe(
      [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<!-- From the sandbox -->',
        '<vehicles>',
        '  <vehicle id="mv-1">',
        '    <name>Crew-cab pickup</name>',
        '    <options/>',
        '  </vehicle>',
        '  <vehicle id="mv-2">',
        '    <name>City electric</name>',
        '    <options/>',
        '  </vehicle>',
        '  <vehicle id="mv-3">',
        '    <name>Seven-seat SUV &amp; trailer</name>',
        '    <options/>',
        '  </vehicle>',
        '  <note><![CDATA[<kept> as it is]]></note>',
        '</vehicles>',
      ].join('\n'),
    );
  });

  it('knows HTML’s void elements, inline ones, and those whose text is kept', () => {
    expect(layOut(sampleMarkup('html'), true)).toBe(
      [
        '<!doctype html>',
        '<html lang="en">',
        '  <head>',
        '    <meta charset="utf-8">',
        '    <title>Vehicles</title>',
        '  </head>',
        '  <body>',
        '    <ul>',
        '      <li>Crew-cab pickup<br>in stock</li>',
        '      <li>City electric<br>in stock</li>',
        '      <li>Seven-seat SUV &amp; trailer<br>in stock</li>',
        '    </ul>',
        '    <pre>kept\n  as it is</pre>',
        '  </body>',
        '</html>',
      ].join('\n'),
    );
    expect(layOut('<SCRIPT>if (a<b) {\n "</i>" }</SCRIPT><p>x', true)).toBe(
      '<SCRIPT>if (a<b) {\n "</i>" }</SCRIPT>\n<p>x',
    );
  });

  it('reformats other layouts, and is idempotent', () => {
    const once = layOut('<a>\r\n\t<b>\n<c x="1>2"/> </b>\n\n</a>');
    expect(once).toBe('<a>\n  <b>\n    <c x="1>2"/>\n  </b>\n</a>');
    expect(layOut(once)).toBe(once);
  });

  it('keeps mixed content on its line', () => {
    expect(layOut('<p>one <b>two</b> three<c><d/></c></p>')).toBe(
      '<p>one <b>two</b> three<c><d/></c></p>',
    );
  });

  it('continues where tags aren’t closed', () => {
    expect(layOut('<ul><li>a<li>b</ul><p>c</p>', true).split('\n').at(-1)).toBe('<p>c</p>');
    expect(layOut('</a></a><b/>')).toBe('</a>\n</a>\n<b/>');
    expect(layOut('1 < 2 && <a title="x')).toBe('1 < 2 && <a title="x');
  });

  it.each(['<a', '<a "', '<a>', '<a></b>', '</a>', '<!--', '<![CDATA[', '<'])(
    'finishes on a megabyte of %s',
    (part) => {
      const text = part.repeat(1_000_000 / part.length);
      expect(layOut(text, true, 65_536).length).toBeGreaterThanOrEqual(text.length);
    },
  );

  it.each([1, 100])('keeps a final end tag, %i bytes at a time', (size) => {
    expect(bare(layOut('<pre></pre><script></script>', true, size))).toBe(
      '<pre></pre><script></script>',
    );
  });

  it('changes only white space, and the same however the text arrives', () => {
    const part = fc.constantFrom(
      '<a>',
      '</a>',
      '<b x="y>">',
      '</b>',
      '<c/>',
      '<br>',
      '<pre>',
      '</pre>',
      '<!--',
      '-->',
      '<![CDATA[',
      ']]>',
      '<?x',
      '?>',
      ' ',
      '\n',
      'text',
      '<',
      '>',
      '"',
      'é',
      '<!d>',
      '<script>',
      '</script>',
      '<!-',
      '<![CD',
    );
    fc.assert(
      fc.property(
        fc.array(part, { maxLength: 40 }),
        fc.boolean(),
        fc.integer({ min: 1, max: 9 }),
        (parts, html, size) => {
          const text = parts.join('');
          const whole = layOut(text, html);
          expect(bare(whole)).toBe(bare(text));
          expect(layOut(text, html, size)).toBe(whole);
        },
      ),
      { numRuns: 2_000 },
    );
  });
});

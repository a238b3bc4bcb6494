// Formatted code: only white space differs, and none within strings, templates, patterns, comments.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  createCodeFormatter,
  type CodeLanguage,
} from '../../../../src/main/response/layout/code-formatter';

const format = (language: CodeLanguage, text: string, pieces = Infinity): string => {
  const out: Buffer[] = [];
  const formatter = createCodeFormatter(language, (bytes) => out.push(Buffer.from(bytes)));
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += pieces)
    formatter.push(bytes.subarray(at, Math.min(bytes.length, at + pieces)));
  formatter.end();
  expect(formatter.taken).toBe(bytes.length);
  return Buffer.concat(out).toString();
};

const lines = (...all: readonly string[]): string => all.join('\n');

describe('JavaScript', () => {
  it('has one line per statement, indented by braces', () => {
    expect(
      format('javascript', 'const a=1,b=2;function f(x,y){if(x){return{a:1,b:[2,3]}}else{}}f();'),
    ).toBe(
      lines(
        'const a=1,',
        'b=2;',
        'function f(x,y){',
        '  if(x){',
        '    return{',
        '      a:1,',
        '      b:[2,3]',
        '    }',
        '  }',
        '  else{}',
        '}',
        'f();',
      ),
    );
  });

  it('doesn’t break a loop’s head, and continues after a called function', () => {
    expect(format('javascript', 'for(let i=0;i<9;i++){a()}(function(){b()})();c(()=>{d});')).toBe(
      lines(
        'for(let i=0;i<9;i++){',
        '  a()',
        '}(function(){',
        '  b()',
        '})();',
        'c(()=>{',
        '  d',
        '});',
      ),
    );
  });

  it.each([
    ['a string', `a="{;} // /* \\" '";`],
    ['a template', 'a=`{;} \\${b} \\` ${c} ${`{${d}}`}`;'],
    ['a regular expression', 'a=/[/"{;}]\\/"/g;'],
    ['one behind a word', 'return /"{/;'],
    ['a division', 'a=b/c;d=(e)/f;g=h[0]/i;'],
    ['two divisions', 'x=a/b/c;'],
  ])('leaves %s unchanged', (_what, text) => {
    expect(format('javascript', text).replaceAll('\n', '')).toBe(text);
  });

  it('breaks after a line comment', () => {
    expect(format('javascript', 'a(){//x\n}b//;{\nc')).toBe(
      lines('a(){', '  //x', '}', 'b//;{', 'c'),
    );
    expect(format('javascript', 'a/* {\n ; */b;')).toBe(lines('a/* {', ' ; */', 'b;'));
  });
});

describe('CSS', () => {
  it('has one line per declaration, and one for the end of each rule', () => {
    expect(
      format(
        'css',
        '@media (min-width:1px){a,b>c{color:red;font:1px a,b}}d{background:url(data:x;y,{z)}e{}',
      ),
    ).toBe(
      lines(
        '@media (min-width:1px){',
        '  a,b>c{',
        '    color:red;',
        '    font:1px a,b',
        '  }',
        '}',
        'd{',
        '  background:url(data:x;y,{',
        '    z)',
        '}',
        'e{}',
      ),
    );
  });

  it('has no line comments', () => {
    expect(format('css', 'a{b:url(//c/d);e:f}')).toBe(lines('a{', '  b:url(//c/d);', '  e:f', '}'));
  });
});

const anything = fc
  .array(
    fc.constantFrom(
      '{',
      '}',
      '(',
      ')',
      '[',
      ']',
      ';',
      ',',
      '"',
      "'",
      '`',
      '/',
      '*',
      '\\',
      '$',
      ' ',
      '\n',
      '\r\n',
      'a',
      'return',
      'ü',
    ),
    { maxLength: 60 },
  )
  .map((parts) => parts.join(''));

describe.each(['javascript', 'css'] as const)('any %s', (language) => {
  it('keeps everything but white space', () => {
    const bare = (text: string) => text.replaceAll(/\s/g, '');
    fc.assert(
      fc.property(anything, (text) => {
        expect(bare(format(language, text))).toBe(bare(text));
      }),
    );
  });

  it('is the same however it arrives', () => {
    fc.assert(
      fc.property(anything, fc.integer({ min: 1, max: 9 }), (text, pieces) => {
        expect(format(language, text, pieces)).toBe(format(language, text));
      }),
    );
  });

  it('stays the same when it’s formatted again', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const once = format(language, text);
        expect(format(language, once)).toBe(once);
      }),
    );
  });
});

import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { jsonOfFields, queryOfFields } from '../../../src/main/command/fields';
import { parseFields } from '../../../src/terminal/fields';
import { problemOfRejection } from '../../support/problem-of';

const typed = (...texts: readonly string[]) => texts.map((text) => ({ text, isTyped: true }));
const raw = (...texts: readonly string[]) => texts.map((text) => ({ text, isTyped: false }));

const jsonOf = async (...texts: readonly string[]): Promise<string> =>
  jsonOfFields(await parseFields(typed(...texts)));
const rawJsonOf = async (...texts: readonly string[]): Promise<string> =>
  jsonOfFields(await parseFields(raw(...texts)));

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'keybearer-fields-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('nesting', () => {
  test.each([
    [['a=1', 'b=x'], '{"a":1,"b":"x"}'],
    [['a[b]=1', 'a[c]=2'], '{"a":{"b":1,"c":2}}'],
    [['a[b][c]=1', 'a[b][d]=2'], '{"a":{"b":{"c":1,"d":2}}}'],
    [['a[]=1', 'a[]=x'], '{"a":[1,"x"]}'],
    [['a[b][]=1', 'a[b][]=2'], '{"a":{"b":[1,2]}}'],
    [['a[][b]=1', 'a[][c]=2'], '{"a":[{"b":1,"c":2}]}'],
    [['a[][b]=1', 'a[][c]=2', 'a[][b]=3'], '{"a":[{"b":1,"c":2},{"b":3}]}'],
    [['a[][b][]=1', 'a[][b][]=2', 'a[][c]=3'], '{"a":[{"b":[1,2],"c":3}]}'],
    [['a[][b][c]=1', 'a[][b][c]=2'], '{"a":[{"b":{"c":1}},{"b":{"c":2}}]}'],
    [['a[]=1', 'a[][b]=2'], '{"a":[1,{"b":2}]}'],
    [['a[][]=1', 'a[][]=2'], '{"a":[[1],[2]]}'],
    [['a=b=c'], '{"a":"b=c"}'],
    [['a='], '{"a":""}'],
    [['ä ö=ü'], '{"ä ö":"ü"}'],
  ])('%j', async (fields, json) => {
    expect(await jsonOf(...fields)).toBe(json);
  });

  test('names of every object are names like others', async () => {
    expect(
      await rawJsonOf(
        '__proto__=1',
        'constructor[prototype][x]=2',
        'toString=3',
        'hasOwnProperty=4',
      ),
    ).toBe(
      '{"__proto__":"1","constructor":{"prototype":{"x":"2"}},"toString":"3","hasOwnProperty":"4"}',
    );
    expect(await rawJsonOf('a[__proto__][polluted]=1')).toBe(
      '{"a":{"__proto__":{"polluted":"1"}}}',
    );
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});

describe('what isn’t valid', () => {
  test.each(['a', '=x', '[b]=1', 'a[b=1', 'a]b=1', 'a[b]c=1', 'a[[b]]=1'])('%s', async (text) => {
    expect(await problemOfRejection(parseFields(raw(text)))).toMatchObject({
      code: 'field-invalid',
      title: 'A field isn’t valid.',
      detail: text,
    });
  });

  test.each([
    [['a=1', 'a=2'], 'a'],
    [['a=1', 'a[b]=2'], 'a'],
    [['a[b]=2', 'a=1'], 'a'],
    [['a[b]=1', 'a[]=2'], '[]'],
    [['a[]=2', 'a[b]=1'], 'b'],
    [['a=1', 'a[]=2'], 'a'],
    [['a[]=1', 'a=2'], 'a'],
    [['a[b]=1', 'a[b][c]=2'], 'b'],
  ])('%j replace each other', async (fields, detail) => {
    expect(await problemOfRejection(jsonOf(...fields))).toMatchObject({
      code: 'field-invalid',
      title: 'Two fields contradict each other.',
      detail,
    });
  });
});

describe('typed values', () => {
  test.each([
    ['true', 'true'],
    ['false', 'false'],
    ['null', 'null'],
    ['0', '0'],
    ['-1', '-1'],
    ['42000', '42000'],
    ['1.5', '1.5'],
    ['1.50', '1.5'],
    ['1.0', '1'],
    ['100', '100'],
    ['9007199254740991', '9007199254740991'],
    // JavaScript would change these, or JSON doesn't have them.
    ['9007199254740993', '"9007199254740993"'],
    ['12345678901234567890', '"12345678901234567890"'],
    ['0.1234567890123456789', '"0.1234567890123456789"'],
    ['-0', '"-0"'],
    ['007', '"007"'],
    ['+1', '"+1"'],
    ['1e5', '"1e5"'],
    ['.5', '".5"'],
    ['Infinity', '"Infinity"'],
    ['True', '"True"'],
    ['', '""'],
    ['{"a":1}', String.raw`"{\"a\":1}"`],
  ])('%s', async (value, json) => {
    expect(await jsonOf(`a=${value}`)).toBe(`{"a":${json}}`);
  });

  test('raw fields stay text', async () => {
    expect(await rawJsonOf('a=1', 'b=true', 'c=null', 'd=@x')).toBe(
      '{"a":"1","b":"true","c":"null","d":"@x"}',
    );
  });

  test('@file is the file’s content, as text', async () => {
    const path = join(folder, 'note.txt');
    writeFileSync(path, '1\nzwei “drei”\n');
    expect(await jsonOf(`a=@${path}`)).toBe(String.raw`{"a":"1\nzwei “drei”\n"}`);
  });

  test('a file that can’t be read', async () => {
    const missing = join(folder, 'missing');
    expect(await problemOfRejection(parseFields(typed(`a=@${missing}`)))).toMatchObject({
      code: 'file-unreadable',
      detail: `${missing}: ENOENT`,
    });
    mkdirSync(join(folder, 'folder'));
    expect(await problemOfRejection(parseFields(typed(`a=@${folder}/folder`)))).toMatchObject({
      detail: `${folder}/folder: EISDIR`,
    });
  });
});

describe('as a query', () => {
  test('names with brackets, in order, encoded', async () => {
    const fields = await parseFields(raw('a[b]=x y', 'c[]=1', 'c[]=2', 'ü=&=#'));
    expect(queryOfFields(fields)).toBe('a%5Bb%5D=x%20y&c%5B%5D=1&c%5B%5D=2&%C3%BC=%26%3D%23');
    expect([...new URLSearchParams(queryOfFields(fields))]).toEqual([
      ['a[b]', 'x y'],
      ['c[]', '1'],
      ['c[]', '2'],
      ['ü', '&=#'],
    ]);
  });

  test('the same name twice is sent twice', async () => {
    expect(queryOfFields(await parseFields(typed('a=1', 'a=2', 'b=null')))).toBe('a=1&a=2&b=null');
  });
});

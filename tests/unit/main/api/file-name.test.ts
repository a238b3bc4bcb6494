// The name under which a response is saved: as browsers read a Content-Disposition, also one that isn't valid.
import { describe, expect, test } from 'vitest';
import { fileNameOf } from '../../../../src/main/api/response/file-name';

const nameOf = (header: string | null, address = 'https://api.example.com/v1/report?x=1'): string =>
  fileNameOf(header === null ? [] : [['Content-Disposition', header]], address, (text) =>
    text.replaceAll('s3cret', '[hidden]'),
  );

describe('what Content-Disposition names', () => {
  test.each([
    ['attachment; filename=report.csv', 'report.csv'],
    ['attachment; filename="my report.csv"', 'my report.csv'],
    ["attachment; filename*=UTF-8''%E2%82%AC%20rates.csv", '€ rates.csv'],
    ["attachment; filename=a.csv; filename*=UTF-8''b.csv", 'b.csv'],
    ['attachment; filename="日本.csv"', '日本.csv'],
    ['attachment; filename="Übersicht.csv"', 'Übersicht.csv'],
    ['attachment; filename=report 2024.pdf', 'report 2024.pdf'],
    ['attachment; filename=report(1).pdf', 'report(1).pdf'],
    ['attachment; filename="x.csv";', 'x.csv'],
    ['attachment; filename="x.csv"; filename*=UTF-8\'\'%zz.csv', 'x.csv'],
    ['attachment; filename="x.csv"; filename*=iso-8859-15\'\'%A4.csv', 'x.csv'],
    ["attachment; filename*=UTF-8''%ff.json; filename=ok.json", 'ok.json'],
    ["attachment; filename=ok.json; filename*=UTF-8''%ff.json", 'ok.json'],
    ['attachment; filename*=utf-8\'de\'a%C3.json; filename="ok.json"', 'ok.json'],
    ["attachment; filename*=UTF-8''%ED%A0%80.json; filename=ok.json", 'ok.json'],
    ["attachment; filename*=UTF-8''%C0%AE.json; filename=ok.json", 'ok.json'],
    ["attachment; filename*=UTF-8''%EF%BF%BD.json; filename=ok.json", '\ufffd.json'],
    ["attachment; filename*=UTF-8''%ff.json", 'report'],
    ["attachment; filename*=iso-8859-1''%FC.json; filename=no.json", 'ü.json'],
    ['attachment; filename*="UTF-8\'\'y.csv"', 'y.csv'],
    ['attachment; filename="one.csv"; filename="two.csv"', 'one.csv'],
    [String.raw`attachment; filename="a \"b\".csv"`, 'a _b_.csv'],
    [String.raw`attachment; filename="C:\dir\x.csv"`, 'x.csv'],
    ['attachment; filename="../../etc/passwd"', 'passwd'],
    ['attachment; filename="..hidden"', 'hidden'],
    ['attachment; filename="a\u202Efdp.exe"', 'afdp.exe'],
    ['attachment; filename="s3cret.csv"', '[hidden].csv'],
    ['attachment; filename=""', 'report'],
    ['attachment; filename=" "', 'report'],
    ['attachment; filename="\t"', '_'],
    ["attachment; filename*=UTF-8''%20%C2%A0", 'report'],
    ['attachment; filename="\u200e"', 'report'],
    ['attachment; filename="..."', 'report'],
    ['attachment; filename="reports/"', 'report'],
    ['attachment; filename=', 'report'],
    ['attachment; filename=" a.csv "', 'a.csv'],
    ['attachment', 'report'],
    ['', 'report'],
    [`attachment; filename="${'x'.repeat(10_000)}"`, 'report'],
  ])('%s', (header, expected) => {
    expect(nameOf(header)).toBe(expected);
  });
});

test('without it, the path’s last segment counts', () => {
  expect(nameOf(null)).toBe('report');
  expect(nameOf(null, 'https://api.example.com/')).toBe('response');
  expect(nameOf('attachment; filename=""', 'https://api.example.com/%20')).toBe('response');
  expect(nameOf(null, 'https://api.example.com/a%2Fb.json')).toBe('b.json');
});

test('a long name is cut to what file systems take, and keeps its ending', () => {
  for (const letter of ['x', 'ü', 'あ', '🔑']) {
    const name = nameOf(
      `attachment; filename*=UTF-8''${encodeURIComponent(letter.repeat(250))}.csv`,
    );
    expect(name).toMatch(/^(.)\1+\.csv$/u);
    expect(Buffer.byteLength(name)).toBeGreaterThan(190);
    expect(Buffer.byteLength(name)).toBeLessThanOrEqual(200);
  }
});

// T28 What the supply check refuses, and what it doesn't claim.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readAudit } from '../../../scripts/supply/audit.mjs';
import { lockfileErrors } from '../../../scripts/supply/lockfile.mjs';
import { readFindings, unexplained } from '../../../scripts/supply/scan.mjs';

const read = (path: string): unknown =>
  JSON.parse(readFileSync(resolve(__dirname, '../../..', path), 'utf8'));

describe('T28 the lockfile', () => {
  const good = { version: '1.0.0', integrity: 'sha512-AA==', license: 'MIT' };
  const own = { dependencies: { one: '1.0.0' }, allowScripts: {} };
  const check = (entry: object, more: object = {}) =>
    lockfileErrors(
      { packages: { '': {}, 'node_modules/one': { ...good, ...entry } } },
      { ...own, ...more },
    );

  test('of this project is valid', () => {
    const lock = read('package-lock.json') as Parameters<typeof lockfileErrors>[0];
    expect(lockfileErrors(lock, read('package.json') as object)).toEqual([]);
  });

  test.each([
    ['an address', { resolved: 'https://elsewhere.example/one.tgz' }, 'has an address'],
    ['no checksum', { integrity: undefined }, 'no SHA-512 checksum'],
    ['a weak checksum', { integrity: 'sha1-AA==' }, 'no SHA-512 checksum'],
    ['an install script', { hasInstallScript: true }, 'install script that nobody has allowed'],
    ['a licence that binds', { license: 'AGPL-3.0' }, 'has the licence AGPL-3.0'],
    ['no licence', { license: undefined }, 'has the licence undefined'],
  ])('with %s is refused', (_what, entry, finding) => {
    expect(check({})).toEqual([]);
    expect(check(entry).join()).toContain(finding);
  });

  test('allows a script by name, and no unused name', () => {
    expect(check({ hasInstallScript: true }, { allowScripts: { one: true } })).toEqual([]);
    expect(check({}, { allowScripts: { two: true } }).join()).toContain('two is allowed a script');
  });

  test('allows no range', () => {
    expect(check({}, { devDependencies: { two: '^1.0.0' } }).join()).toContain('two is not pinned');
  });
});

describe('T28 known vulnerabilities', () => {
  const url = 'https://github.com/advisories/GHSA-aaaa-bbbb-cccc';
  const report = {
    vulnerabilities: { one: { via: [{ url, title: 'Bad' }] }, two: { via: ['one'] } },
  };

  test.each([
    ['a registry that refuses', { message: '405 Method Not Allowed - POST https://r.example' }],
    ['no report', undefined],
  ])('%s is "not checked", never "clean"', (_what, report) => {
    expect(readAudit(report, {})).toMatchObject({ state: 'not checked' });
  });

  test('one without a reason is found; with a reason it’s reported as clean', () => {
    expect(readAudit(report, {}).state).toBe('found');
    const explained = readAudit(report, { 'GHSA-aaaa-bbbb-cccc': 'never called here' });
    expect(explained).toEqual({
      state: 'clean',
      lines: ['GHSA-aaaa-bbbb-cccc Bad: never called here'],
    });
    expect(readAudit({ vulnerabilities: {} }, {})).toEqual({ state: 'clean', lines: [] });
  });
});

test('T28 a finding of the scan needs a row with its rule and file', () => {
  const at = (uri: string) => [{ physicalLocation: { artifactLocation: { uri } } }];
  const results = [
    { ruleId: 'SANDBOX', locations: at('/src/main/one.ts') },
    { ruleId: 'SANDBOX', locations: at('/src/main/two.ts') },
    { ruleId: 'CSP', locations: at('file:///') },
  ];
  const findings = readFindings({ runs: [{ results }] });
  const table = '| `SANDBOX` | one.ts | as it should be |\n| `CSP` | the whole | a header |';
  expect(unexplained(findings, table)).toEqual([{ rule: 'SANDBOX', file: 'two.ts' }]);
});

// Parses CHANGELOG.md for the formats of Debian and AppStream.
import { expect, test } from 'vitest';
import {
  appStreamReleases,
  debianChangelog,
  readChanges,
} from '../../../../scripts/package/changes.mjs';

const MARKDOWN = `# Changes

For people.

## 0.2.0

- One change that is so long that it does not fit into the eighty columns that a changelog has.
- Another.

## 0.1.0

The first version.
`;
const DATE = new Date(Date.UTC(2026, 0, 2, 3, 4, 5));

test('reads versions, newest first, with their changes', () => {
  expect(readChanges(MARKDOWN).map(({ version, changes }) => [version, changes.length])).toEqual([
    ['0.2.0', 2],
    ['0.1.0', 0],
  ]);
});

test("writes Debian's changelog in its columns", () => {
  const text = debianChangelog(readChanges(MARKDOWN), {
    maintainer: 'A <a@b.invalid>',
    date: DATE,
  });
  expect(text).toContain('keybearer (0.2.0) unstable; urgency=medium\n\n  * One change');
  expect(text).toContain('\n\n -- A <a@b.invalid>  Fri, 02 Jan 2026 03:04:05 +0000\n');
  expect(text).toContain('keybearer (0.1.0)');
  expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
});

test("writes AppStream's releases", () => {
  expect(appStreamReleases(readChanges(MARKDOWN), DATE)).toBe(
    '<release version="0.2.0" date="2026-01-02" /><release version="0.1.0" date="2026-01-02" />',
  );
});

test('unreleased changes are in no release', () => {
  const markdown = '# Changes\n\n## Next\n\n- a\n\n## 0.1.0\n\n- b\n';
  expect(readChanges(markdown)).toEqual([{ version: '0.1.0', changes: ['b'] }]);
});

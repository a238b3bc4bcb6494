// When npm ci is necessary, from the lockfile and npm's own record of what is installed.
import { expect, test } from 'vitest';
import { whyInstall } from '../../../scripts/setup/npm-packages.mjs';

const locked = {
  packages: {
    '': { version: '1.0.0' },
    'node_modules/a': { version: '1.0.0' },
    'node_modules/for-macos': { version: '2.0.0', optional: true },
  },
};
const installed = (packages: Record<string, { version: string }>) => ({ packages });

test.each([
  [
    'all is there but what is for another platform',
    { 'node_modules/a': { version: '1.0.0' } },
    undefined,
  ],
  ['a version differs', { 'node_modules/a': { version: '1.0.1' } }, 'the lockfile has changed'],
  ['one is missing', {}, 'the lockfile has changed'],
  [
    'one is there that is not locked',
    { 'node_modules/a': { version: '1.0.0' }, 'node_modules/b': { version: '1.0.0' } },
    'the lockfile has changed',
  ],
])('if %s', (_what, packages, why) => {
  expect(whyInstall(locked, installed(packages as Record<string, { version: string }>))).toBe(why);
});

test('if nothing is installed', () => {
  expect(whyInstall(locked, undefined)).toBe('none are installed');
});

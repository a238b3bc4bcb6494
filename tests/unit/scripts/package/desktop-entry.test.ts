// The desktop entry matches the name that the running program sets, by which a desktop associates windows and icon.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { shippedPackage } from '../../../../scripts/package/stage.mjs';

const LINUX = join(import.meta.dirname, '../../../../packaging/linux');

test('the shipped package.json names the desktop entry, whose class the windows have', async () => {
  const { desktopName } = await shippedPackage();
  expect(desktopName).toBe('keybearer.desktop');
  const entry = readFileSync(join(LINUX, String(desktopName)), 'utf8');
  expect(/^StartupWMClass=(.*)$/m.exec(entry)?.[1]).toBe('keybearer');
});

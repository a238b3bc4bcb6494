// A long path is shortened in its middle.
import { expect, test } from 'vitest';
import { shortenPath } from '../../../../src/renderer/ui/shorten-path';

test.each(['', '/usr/bin/agent', `/home/${'a'.repeat(66)}`])('“%s” is shown in full', (path) => {
  expect(shortenPath(path)).toBe(path);
});

test.each([
  `/home/me/${'folder/'.repeat(20)}scripts/deploy.sh`,
  `/home/me/${'𝒜'.repeat(100)}/scripts/deploy.sh`,
])('%s keeps its start and its end', (path) => {
  const shown = shortenPath(path);
  expect(Array.from(shown)).toHaveLength(72);
  expect(shown).toMatch(/^\/home\/me\/.*….*\/scripts\/deploy\.sh$/u);
  // It throws if half a character is left.
  expect(() => encodeURIComponent(shown)).not.toThrow();
});

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const PROJECT = join(import.meta.dirname, '../../..');
const MODULE = join(PROJECT, 'scripts/node-version.mjs');

const importUnder = (version: string) =>
  spawnSync(
    process.execPath,
    [
      '--input-type=module',
      '--eval',
      `Object.defineProperty(process.versions, 'node', { value: '${version}' });
       await import(${JSON.stringify(MODULE)});`,
    ],
    { encoding: 'utf8' },
  );

describe('a script says that this Node is too old', () => {
  test.each(['16.20.2', '18.20.8', '20.18.3', '21.7.3', '22.0.0', '22.11.0'])('%s', (version) => {
    const { status, stderr } = importUnder(version);
    expect(status).toBe(1);
    expect(stderr.trim()).toBe(
      `keybearer: Node 20 (20.19 or newer) or Node 22.12 or newer is needed; this is Node ${version}.`,
    );
  });

  test.each(['20.19.0', '20.20.2', '22.12.0', '22.23.5', '23.1.0', '24.0.0', '26.1.0'])(
    'and runs under %s',
    (version) => expect(importUnder(version)).toMatchObject({ status: 0, stderr: '' }),
  );
});

const { scripts } = JSON.parse(readFileSync(join(PROJECT, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>;
};
const files = new Set(
  Object.values(scripts).flatMap((command) => /scripts\/[\w-]+\.mjs/.exec(command)?.[0] ?? []),
);

test.each([...files])('%s checks the version before it imports anything else', (file) => {
  const [first] = /^import .*$/m.exec(readFileSync(join(PROJECT, file), 'utf8')) ?? [];
  expect(first).toBe("import './node-version.mjs';");
});

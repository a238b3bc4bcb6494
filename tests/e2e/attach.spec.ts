// What Playwright loses: a start that it hangs on costs another start, which is counted, but doesn't fail the test; and
// no reply of main is lost to a garbage collection.
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WAIT_FOR_PLAYWRIGHT } from './support/traced';
import { expect, test } from './support/test';
import { tokenLine } from './support/workbench-page';

test.skip(process.platform === 'win32', 'It is started by a shell’s script.');

let folder: string;
test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keybearer-attach-'));
});
test.afterEach(() => rm(folder, { recursive: true }));

// Outside of Electron, the module is a path.
const electron = require('electron') as unknown as string;

/**
 * An Electron that attaches normally except for its first start, in which main never replies to Playwright's last
 * question.
 */
const hangingOnce = async (): Promise<string> => {
  const executable = join(folder, 'electron');
  const hang = join(folder, 'hang.js');
  const hung = join(folder, 'hung');
  await writeFile(
    hang,
    `globalThis.__playwright_run = () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);`,
  );
  await writeFile(
    executable,
    `#!/bin/sh
mkdir '${hung}' 2>/dev/null && exec '${electron}' -r '${WAIT_FOR_PLAYWRIGHT}' -r '${hang}' "$@"
exec '${electron}' -r '${WAIT_FOR_PLAYWRIGHT}' "$@"
`,
  );
  await chmod(executable, 0o755);
  return executable;
};

test('a start that hangs is repeated once', async ({ launch }) => {
  const app = await launch({ executable: await hangingOnce(), attachWithinMs: 5_000 });
  await expect(tokenLine(app.workbench())).toHaveAttribute('data-state', 'ready');
  const { annotations } = test.info();
  expect(annotations.map(({ type }) => type)).toEqual(['attach-hung']);
  // This hang was intentional and isn't counted.
  annotations.length = 0;
});

test('replies from main survive garbage collections', async ({ app }) => {
  await app.electron().evaluate(() => {
    process.getBuiltinModule('v8').setFlagsFromString('--expose-gc');
    const collect = process.getBuiltinModule('vm').runInNewContext('gc') as () => void;
    setInterval(collect, 1);
  });
  for (let count = 0; count < 100; count += 1)
    expect(await app.electron().evaluate((_electron, sent) => sent, count)).toBe(count);
});

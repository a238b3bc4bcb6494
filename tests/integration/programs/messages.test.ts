// Messages that a program sends to Keybearer's socket, well-formed or not.
import { beforeEach, expect, test } from 'vitest';
import { appForPrograms, CALL, TERMINAL } from '../../support/app-for-programs';

const app = appForPrograms();
beforeEach(() => app.allow());

const ASKED = { task: CALL, pid: 1, files: [], terminal: TERMINAL };
test.each<[string, object]>([
  ['without a process', { ...ASKED, pid: undefined }],
  ['with a process that can’t be one', { ...ASKED, pid: 0 }],
  ['with half a process', { ...ASKED, pid: 1.5 }],
  ['with a thousand files and one', { ...ASKED, files: Array.from({ length: 1_001 }, () => '') }],
  ['with files that aren’t text', { ...ASKED, files: [1] }],
  ['with anything else', { ...ASKED, more: 1 }],
  ['with another task', { ...ASKED, task: { command: 'token' } }],
  ['without a terminal', { ...ASKED, terminal: {} }],
])('T62 a message %s is refused', async (_what, asked) => {
  expect(await app.post(asked)).toMatchObject({ status: 400 });
});

test('what a program gets is bytes, whatever comes of its task', async () => {
  const files = Array.from({ length: 1_000 }, () => '');
  const task = { command: 'connections', json: false };
  expect(await app.post({ ...ASKED, task, files })).toEqual({
    status: 200,
    type: 'application/octet-stream',
  });
});

test('what isn’t a task is refused', async () => {
  expect((await app.ask({ command: 'token' } as never)).exit).toBe('app-unreachable');
});

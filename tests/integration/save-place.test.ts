// What a save replaces: a file, also through links, but never a device, a pipe, or what is meant to stay.
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  lchownSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { placeToSave } from '../../src/main/response/bodies/save-place';
import { writeResponse } from '../../src/main/response/bodies/write-file';
import { bundleSource } from '../support/bundle-source.mjs';
import { canLink } from '../support/can-link';
import { createMemoryBody } from '../support/memory-body';
import { passed } from '../support/passed';
import { problemOfRejection } from '../support/problem-of';

const isWindows = process.platform === 'win32';
const isRoot = process.getuid?.() === 0;
const NOBODY = 65_534;

let folder: string;
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'keybearer-test-')));
});
afterEach(() => rmSync(folder, { recursive: true }));

const at = (name: string): string => join(folder, name);

const save = async (path: string): Promise<number> => {
  const body = createMemoryBody({ kind: 'text', charset: null });
  void body.append(passed(Buffer.from('the response')));
  body.end(true);
  const { signal } = new AbortController();
  return writeResponse({ body, path, signal, onWritten: () => undefined });
};

describe.runIf(canLink)('through a link', () => {
  test.each<[string, readonly (readonly [link: string, to: string])[]]>([
    ['to a file', [['link', 'target']]],
    [
      'to a link',
      [
        ['link', 'other'],
        ['other', 'target'],
      ],
    ],
    ['by its full path', [['link', '/FOLDER/target']]],
    [
      'from a linked folder',
      [
        ['folder', 'real'],
        ['real/link', '../target'],
      ],
    ],
  ])('%s, its file is replaced', async (name, links) => {
    mkdirSync(at('real'));
    writeFileSync(at('target'), 'before', { mode: 0o640 });
    for (const [link, to] of links) symlinkSync(to.replace('/FOLDER', folder), at(link));
    const chosen = at(name === 'from a linked folder' ? 'folder/link' : 'link');
    await save(chosen);
    expect(readFileSync(at('target'), 'utf8')).toBe('the response');
    expect(lstatSync(chosen).isSymbolicLink()).toBe(true);
    if (!isWindows) expect(statSync(at('target')).mode & 0o777).toBe(0o640);
    expect(readdirSync(folder).filter((each) => each.endsWith('.part'))).toEqual([]);
  });

  test('to nowhere yet, its file is created', async () => {
    mkdirSync(at('real'));
    symlinkSync('real/new', at('link'));
    await save(at('link'));
    expect(readFileSync(at('real/new'), 'utf8')).toBe('the response');
    expect(readlinkSync(at('link'))).toBe('real/new');
  });

  test.each([
    ['to itself', 'link', 'ELOOP'],
    ['to a folder', '.', 'EISDIR'],
    ['to a missing folder', 'gone/file', 'ENOENT'],
  ])('%s, nothing is saved', async (_name, to, detail) => {
    symlinkSync(to, at('link'));
    expect(await problemOfRejection(save(at('link')))).toMatchObject({
      code: 'save-failed',
      detail,
    });
    expect(readlinkSync(at('link'))).toBe(to);
  });
});

describe.skipIf(isWindows)('what isn’t a file', () => {
  test('stays: a pipe', async () => {
    execFileSync('mkfifo', [at('pipe')]);
    symlinkSync('pipe', at('link'));
    for (const name of ['pipe', 'link'])
      expect((await problemOfRejection(save(at(name)))).code).toBe('save-not-a-file');
    expect(lstatSync(at('pipe')).isFIFO()).toBe(true);
    expect(readdirSync(folder).toSorted()).toEqual(['link', 'pipe']);
  });

  test('stays: a socket', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(at('socket'), resolve));
    expect((await problemOfRejection(save(at('socket')))).code).toBe('save-not-a-file');
    server.close();
  });

  // Only looked at: a save that went wrong would replace the device.
  test('stays: a device', async () => {
    symlinkSync('/dev/null', at('link'));
    for (const path of ['/dev/null', at('link')])
      expect((await problemOfRejection(placeToSave(path))).code).toBe('save-not-a-file');
  });
});

test('a read-only file stays, for root too', async () => {
  writeFileSync(at('file'), 'before');
  chmodSync(at('file'), 0o444);
  expect((await problemOfRejection(save(at('file')))).code).toBe('save-read-only');
  expect(readFileSync(at('file'), 'utf8')).toBe('before');
  expect(readdirSync(folder)).toEqual(['file']);
});

test.skipIf(isWindows)('a file that only another user can write stays', async () => {
  // Only looked at. Root runs it as somebody else.
  const path = '/etc/passwd';
  if (!isRoot) {
    expect((await problemOfRejection(placeToSave(path))).code).toBe('save-read-only');
    return;
  }
  const bundle = await bundleSource('src/main/response/bodies/save-place.ts');
  // Read as root, because only root may enter the folder.
  const script = `import { placeToSave } from ${JSON.stringify(bundle.file)};
    process.setgroups([]);
    process.setgid(${NOBODY});
    process.setuid(${NOBODY});
    const code = await placeToSave(${JSON.stringify(path)}).then(() => 'none', (error) => error.problem.code);
    console.log(process.getuid(), code);`;
  const printed = execFileSync(process.execPath, ['--input-type=module', '-e', script], {
    encoding: 'utf8',
  });
  rmSync(bundle.folder, { recursive: true });
  expect(printed.trim()).toBe(`${NOBODY} save-read-only`);
});

const noOther = isWindows ? 'Windows has no owners of links' : isRoot ? null : 'it needs root';
if (noOther !== null) console.log(`Another user’s link isn’t tried: ${noOther}.`);

test.skipIf(noOther !== null)('another user’s link in a shared folder isn’t followed', async () => {
  writeFileSync(at('private'), 'before');
  mkdirSync(at('shared'));
  symlinkSync(at('private'), at('shared/link'));
  lchownSync(at('shared/link'), NOBODY, NOBODY);
  chmodSync(at('shared'), 0o1777);
  expect(await problemOfRejection(save(at('shared/link')))).toMatchObject({
    code: 'save-not-a-file',
    title: expect.stringContaining('another user'),
  });
  expect(readFileSync(at('private'), 'utf8')).toBe('before');
  // Nobody else can place links here.
  chmodSync(at('shared'), 0o755);
  await save(at('shared/link'));
  expect(readFileSync(at('private'), 'utf8')).toBe('the response');
});

// The files that the built command writes: all of a response, or nothing.
import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { calledCommand, expectOk, respondWith } from '../../support/called-command';
import {
  COMMAND,
  isBuilt,
  serveApi,
  startProgramWith,
  type Finished,
  type TestApi,
} from '../../support/command';

describe.skipIf(!isBuilt)('a file', () => {
  const command = calledCommand();

  describe('--output', () => {
    const names = (): readonly string[] =>
      readdirSync(command.place().folder).filter(
        (name) => !['home', 'tmp', 'config'].includes(name),
      );

    test('writes all of it, and prints nothing', async () => {
      const body = randomBytes(5_000_000);
      const api = await respondWith(body, 'application/pdf');
      writeFileSync(join(command.place().folder, 'daily.pdf'), 'an earlier one');
      const finished = await command.call(api, '--output', 'daily.pdf');
      expectOk(finished);
      expect(finished.stdout).toHaveLength(0);
      expect(readFileSync(join(command.place().folder, 'daily.pdf')).equals(body)).toBe(true);
      expect(names()).toEqual(['daily.pdf']);
    });

    test('with --include prints the head', async () => {
      const api = await respondWith('body', 'text/plain');
      const finished = await command.call(api, '--output', 'file', '--include');
      expectOk(finished);
      expect(finished.stdout.toString()).toMatch(/^200 OK\n[\s\S]+\n\n$/);
      expect(readFileSync(join(command.place().folder, 'file'), 'utf8')).toBe('body');
    });

    test('an empty body is an empty file', async () => {
      expectOk(await command.call(await respondWith('', 'text/plain'), '--output', 'file'));
      expect(statSync(join(command.place().folder, 'file')).size).toBe(0);
    });

    test('leaves nothing if the response breaks off, and an earlier file as it was', async () => {
      const api = await serveApi((_request, response) => {
        response.writeHead(200, { 'Content-Length': '100' });
        response.write('the first part', () => response.destroy());
      });
      writeFileSync(join(command.place().folder, 'earlier'), 'an earlier one');
      for (const name of ['new', 'earlier']) {
        const { code, stdout } = await command.call(api, '--output', name);
        expect({ code, stdout: stdout.toString() }).toEqual({ code: 5, stdout: '' });
      }
      expect(names()).toEqual(['earlier']);
      expect(readFileSync(join(command.place().folder, 'earlier'), 'utf8')).toBe('an earlier one');
    });

    test('leaves nothing where it can’t be written', async () => {
      const api = await respondWith('body', 'text/plain');
      for (const path of ['missing/file', '/proc/keybearer', 'home']) {
        const { code, stderr } = await command.call(api, '--output', path);
        expect(code).toBe(1);
        expect(stderr).toContain('The file couldn’t be saved.');
      }
      expect(names()).toEqual([]);
    });
  });

  // A limit for the size of files stands for a full disk: the system takes a part, then refuses the rest.
  describe.runIf(process.platform === 'linux')('a full disk', () => {
    const BLOCKS_OF_1K = 64;
    const limited = (rest: string, api: TestApi): Promise<Finished> =>
      startProgramWith(
        'bash',
        [
          '--norc',
          '-c',
          `ulimit -f ${BLOCKS_OF_1K}; "$0" "$@" ${rest}`,
          process.execPath,
          COMMAND,
          'call',
          '/x',
          ...api.options,
        ],
        { env: { ...command.place().env, ...api.credentials }, cwd: command.place().folder },
      ).finished;

    test('behind the standard output is an error, even if only the end is missing', async () => {
      for (const size of [BLOCKS_OF_1K * 1024 + 1, 500_000]) {
        const api = await respondWith(Buffer.alloc(size, 'x'), 'text/plain');
        const { code, stderr } = await limited('> file', api);
        expect(code).toBe(1);
        expect(stderr).toContain('The output couldn’t be written.');
        expect(stderr).toContain('EFBIG');
      }
    });

    test('what just fits is a success', async () => {
      const api = await respondWith(Buffer.alloc(BLOCKS_OF_1K * 1024, 'x'), 'text/plain');
      expectOk(await limited('> file', api));
      expect(statSync(join(command.place().folder, 'file')).size).toBe(BLOCKS_OF_1K * 1024);
    });

    test('under --output leaves nothing', async () => {
      const api = await respondWith(Buffer.alloc(500_000, 'x'), 'text/plain');
      const { code, stderr } = await limited('--output file', api);
      expect(code).toBe(1);
      expect(stderr).toContain('The file couldn’t be saved.');
      expect(existsSync(join(command.place().folder, 'file'))).toBe(false);
      expect(readdirSync(command.place().folder).toSorted()).toEqual(['config', 'home', 'tmp']);
    });

    test('the device that’s always full', async () => {
      const api = await respondWith('body', 'text/plain');
      const { code, stderr } = await limited('> /dev/full', api);
      expect(code).toBe(1);
      expect(stderr).toContain('ENOSPC');
    });
  });
});

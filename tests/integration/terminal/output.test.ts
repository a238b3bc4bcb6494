// What the built command prints: the body, and nothing else.
import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { calledCommand, expectOk, respondWith } from '../../support/called-command';
import { COMMAND, isBuilt, run, startProgramWith } from '../../support/command';

describe.skipIf(!isBuilt)('output', () => {
  const command = calledCommand();

  describe('the body', () => {
    test.each([
      ['text/plain', Buffer.from('no line feed at the end')],
      ['text/plain; charset=iso-8859-1', Buffer.from('M\u00FCnchen', 'latin1')],
      ['text/plain', Buffer.from('\uFEFFa\r\nb\rc\u2028\u0000\u001B[31m')],
      ['application/json', Buffer.from('{ "a" : 12345678901234567890 }')],
      ['application/json', Buffer.from('not JSON')],
      ['application/octet-stream', Buffer.from(Array.from({ length: 256 }, (_, byte) => byte))],
      ['text/html', Buffer.alloc(0)],
    ])('%s is printed byte for byte', async (type, body) => {
      const finished = await command.call(await respondWith(body, type));
      expectOk(finished);
      expect(finished.stdout).toEqual(body);
    });

    test('5 MB of binary too, to a pipe and to a file', async () => {
      const body = randomBytes(5_000_000);
      const api = await respondWith(body, 'application/octet-stream');
      const finished = await command.call(api);
      expectOk(finished);
      expect(finished.stdout.equals(body)).toBe(true);
      const { finished: toFile } = startProgramWith(
        'sh',
        ['-c', '"$0" "$@" > file', process.execPath, COMMAND, 'call', '/x', ...api.options],
        { env: { ...command.place().env, ...api.credentials }, cwd: command.place().folder },
      );
      expectOk(await toFile);
      expect(readFileSync(join(command.place().folder, 'file')).equals(body)).toBe(true);
    });

    test('is added to a file that already has something', async () => {
      const api = await respondWith('second\n', 'text/plain');
      writeFileSync(join(command.place().folder, 'file'), 'first\n');
      const { finished } = startProgramWith(
        'sh',
        ['-c', '"$0" "$@" >> file', process.execPath, COMMAND, 'call', '/x', ...api.options],
        { env: { ...command.place().env, ...api.credentials }, cwd: command.place().folder },
      );
      expectOk(await finished);
      expect(readFileSync(join(command.place().folder, 'file'), 'utf8')).toBe('first\nsecond\n');
    });
  });

  test('--include prints the status line and headers first', async () => {
    const finished = await command.call(await respondWith('body', 'text/plain'), '--include');
    expectOk(finished);
    const [head = '', body] = finished.stdout.toString().split('\n\n');
    const [status, ...headers] = head.split('\n');
    expect(status).toBe('200 OK');
    expect(headers).toContain('X-Of-The-API: yes');
    expect(headers).toContain('Content-Type: text/plain');
    expect(body).toBe('body');
  });

  test('--include without a body', async () => {
    const { stdout } = await command.call(await respondWith('', 'text/plain', 404), '--include');
    expect(stdout.toString()).toMatch(/^404 Not Found\n(?:\S+: .*\n)+\n$/);
  });

  test('status, login and connections for a person', async () => {
    const api = await respondWith('', 'text/plain');
    const env = { ...command.place().env, ...api.credentials };
    const status = await run(['status', ...api.options], { env });
    expectOk(status);
    expect(status.stdout.toString()).toBe('Command line · Custom\nReady to log in\n');
    const loggedIn = await run(['login', ...api.options], { env });
    expectOk(loggedIn);
    expect(loggedIn.stdout.toString()).toBe(
      'Command line · Custom\nLogged in\nThe token is valid for 60 minutes.\n',
    );
    const connections = await run(['connections'], command.place());
    expectOk(connections);
    expect(connections.stdout.toString()).toMatch(/^\* Sandbox {2}Sandbox {2}[\da-f-]{36}\n$/);
  });
});

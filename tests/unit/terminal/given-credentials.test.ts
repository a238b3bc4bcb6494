import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ProblemError } from '../../../src/main/problem-error';
import { parsePair, readGivenPair } from '../../../src/terminal/given-credentials';
import { problemOfRejection } from '../../support/problem-of';

const PAIR = { apiKey: 'key-1', apiSecret: 's3cret-Value' };

const parse = (text: string) => parsePair(text, 'Here.');

describe('a pair as text', () => {
  test.each([
    ['JSON', JSON.stringify(PAIR)],
    ['JSON over several lines', JSON.stringify({ other: 1, ...PAIR }, null, 2)],
    [
      'JSON with CRLF and a byte order mark',
      `\uFEFF{\r\n"apiKey": "key-1",\r\n"apiSecret": "s3cret-Value"\r\n}\r\n`,
    ],
    ['two lines', 'key-1\ns3cret-Value'],
    ['two lines with a last line feed', 'key-1\ns3cret-Value\n'],
    ['two lines with CRLF', 'key-1\r\ns3cret-Value\r\n'],
    ['two lines with empty ones after them', 'key-1\ns3cret-Value\n\n\r\n'],
    ['two lines with a byte order mark', '\uFEFFkey-1\ns3cret-Value\n'],
  ])('%s', (_name, text) => {
    expect(parse(text)).toEqual(PAIR);
  });

  test('spaces and quotes in a line are part of the value', () => {
    expect(parse(' "key" \n s e \n')).toEqual({ apiKey: ' "key" ', apiSecret: ' s e ' });
  });

  test.each([
    ['nothing', ''],
    ['line feeds', '\n\n'],
    ['one line', 's3cret-Value'],
    ['an empty key', '\ns3cret-Value'],
    ['an empty secret', 'key-1\n\n'],
    ['three lines', 'key-1\ns3cret-Value\nmore'],
    ['a gap', 'key-1\n\ns3cret-Value'],
    ['broken JSON', '{"apiKey": "key-1",\n"apiSecret": "s3cret-Value"'],
    ['JSON with other names', '{"client_id": "key-1", "client_secret": "s3cret-Value"}'],
    ['JSON with an empty secret', '{"apiKey": "key-1", "apiSecret": ""}'],
    ['JSON with a number', '{"apiKey": "key-1", "apiSecret": 123456}'],
    ['JSON of another kind', '["key-1", "s3cret-Value"]'],
  ])('%s isn’t one, and isn’t quoted', async (_name, text) => {
    const problem = await problemOfRejection((async () => parse(text))());
    expect(problem).toMatchObject({ code: 'credentials-malformed', detail: 'Here.' });
    expect(JSON.stringify(problem)).not.toMatch(/s3cret|key-1|123456/);
  });
});

describe('the standard input', () => {
  test('is read to its end, in whatever parts it comes', async () => {
    const input = Readable.from([Buffer.from('key-1\ns3cr'), Buffer.from('et-Value\n')]);
    expect(await readGivenPair({ input, env: {} })).toEqual(PAIR);
  });

  test('isn’t read beyond what a pair needs, and no part counts', async () => {
    let taken = 0;
    const endless = function* () {
      yield Buffer.from('key-1\n');
      for (;;) {
        taken += 1;
        yield Buffer.alloc(16 * 1024, 's');
      }
    };
    const problem = await problemOfRejection(
      readGivenPair({ input: Readable.from(endless()), env: {} }),
    );
    expect(problem).toMatchObject({ code: 'credentials-malformed', detail: 'The standard input.' });
    expect(taken).toBeLessThan(40);
  });

  test('comes before the file and the environment, which lose theirs', async () => {
    const env = {
      KEYBEARER_CREDENTIALS_FILE: '/missing',
      KEYBEARER_API_KEY: 'other',
      KEYBEARER_API_SECRET: 'other-secret',
    };
    expect(await readGivenPair({ input: Readable.from(['key-1\ns3cret-Value']), env })).toEqual(
      PAIR,
    );
    expect(env).toEqual({ KEYBEARER_CREDENTIALS_FILE: '/missing' });
  });

  test('an abort ends the wait with its reason', async () => {
    const abort = new AbortController();
    const input = new PassThrough();
    const reading = problemOfRejection(readGivenPair({ input, env: {}, signal: abort.signal }));
    abort.abort(new ProblemError('cancelled'));
    expect(await reading).toMatchObject({ code: 'cancelled' });
    expect(input.destroyed).toBe(true);
  });
});

describe('the environment', () => {
  test('has both, and loses both', async () => {
    const env = { KEYBEARER_API_KEY: 'key-1', KEYBEARER_API_SECRET: 's3cret-Value', OTHER: 'x' };
    expect(await readGivenPair({ input: null, env })).toEqual(PAIR);
    expect(env).toEqual({ OTHER: 'x' });
  });

  test('has neither', async () => {
    expect(await readGivenPair({ input: null, env: { OTHER: 'x' } })).toBeNull();
    expect(
      await readGivenPair({ input: null, env: { KEYBEARER_CREDENTIALS_FILE: '' } }),
    ).toBeNull();
  });

  test.each([
    [{ KEYBEARER_API_KEY: 'key-1' }],
    [{ KEYBEARER_API_SECRET: 's3cret-Value' }],
    [{ KEYBEARER_API_KEY: 'key-1', KEYBEARER_API_SECRET: '' }],
    [{ KEYBEARER_API_KEY: '', KEYBEARER_API_SECRET: '' }],
  ])('%j lacks one, and loses the other', async (given) => {
    const env: NodeJS.ProcessEnv = { ...given };
    const problem = await problemOfRejection(readGivenPair({ input: null, env }));
    expect(problem).toMatchObject({
      code: 'credentials-incomplete',
      next: 'Set both KEYBEARER_API_KEY and KEYBEARER_API_SECRET.',
    });
    expect(JSON.stringify(problem)).not.toContain('s3cret');
    expect(env).toEqual({});
  });
});

// Windows has neither modes nor FIFOs.
describe.skipIf(process.platform === 'win32')('a file', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'keybearer-given-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const fileWith = (name: string, mode: string, text = 'key-1\ns3cret-Value\n'): string => {
    const path = join(folder, name);
    writeFileSync(path, text);
    chmodSync(path, Number.parseInt(mode, 8));
    return path;
  };
  const read = (path: string, signal?: AbortSignal) =>
    readGivenPair({
      input: null,
      env: { KEYBEARER_CREDENTIALS_FILE: path },
      ...(signal && { signal }),
    });
  const makeFifo = (name: string, mode: string): string => {
    const path = join(folder, name);
    expect(spawnSync('mkfifo', ['-m', mode, path]).status).toBe(0);
    return path;
  };

  test.each(['600', '400', '700'])('with mode %s is read', async (mode) => {
    expect(await read(fileWith(`private-${mode}`, mode))).toEqual(PAIR);
  });

  test.each(['644', '640', '604', '620', '666'])('with mode %s isn’t', async (mode) => {
    const path = fileWith(`open-${mode}`, mode);
    const problem = await problemOfRejection(read(path));
    expect(problem).toMatchObject({
      code: 'credentials-file-readable',
      detail: `${path} has mode ${mode}.`,
    });
    expect(JSON.stringify(problem)).not.toContain('s3cret');
  });

  test('comes before the environment', async () => {
    const env = {
      KEYBEARER_CREDENTIALS_FILE: fileWith('first', '600'),
      KEYBEARER_API_KEY: 'other',
      KEYBEARER_API_SECRET: 'other-secret',
    };
    expect(await readGivenPair({ input: null, env })).toEqual(PAIR);
    expect(Object.keys(env)).toEqual(['KEYBEARER_CREDENTIALS_FILE']);
  });

  test('without a pair is named, not quoted', async () => {
    const path = fileWith('one-line', '600', 's3cret-Value');
    const problem = await problemOfRejection(read(path));
    expect(problem).toMatchObject({ code: 'credentials-malformed', detail: path });
    expect(JSON.stringify(problem)).not.toContain('s3cret');
  });

  test('that’s too large isn’t read to its end', async () => {
    const path = fileWith('large', '600', `key-1\n${'s'.repeat(70_000)}`);
    expect(await problemOfRejection(read(path))).toMatchObject({ code: 'credentials-malformed' });
  });

  test('that’s missing, or a folder', async () => {
    const missing = join(folder, 'missing');
    expect(await problemOfRejection(read(missing))).toMatchObject({
      code: 'credentials-file-unreadable',
      detail: `${missing}: ENOENT`,
    });
    const inner = join(folder, 'inner');
    mkdirSync(inner, { mode: 0o755 });
    expect(await problemOfRejection(read(inner))).toMatchObject({
      code: 'credentials-file-unreadable',
      detail: `${inner}: EISDIR`,
    });
  });

  test('a FIFO is read once somebody writes', async () => {
    const path = makeFifo('fifo', '600');
    const reading = read(path);
    const writer = await open(path, 'w');
    await writer.write('key-1\ns3cret');
    await writer.write('-Value\n');
    await writer.close();
    expect(await reading).toEqual(PAIR);
  });

  test('a FIFO that others can read is refused without waiting for a writer', async () => {
    expect(await problemOfRejection(read(makeFifo('fifo-644', '644')))).toMatchObject({
      code: 'credentials-file-readable',
    });
  });

  test('an abort ends the wait for a FIFO’s writer', async () => {
    const abort = new AbortController();
    const reading = problemOfRejection(read(makeFifo('silent', '600'), abort.signal));
    abort.abort(new ProblemError('cancelled'));
    expect(await reading).toMatchObject({ code: 'cancelled' });
  });
});

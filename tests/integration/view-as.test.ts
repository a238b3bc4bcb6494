// A response read as a person chooses, over real sockets and through the bridge's functions, as the page does: what
// it shows, and that no secret is shown in any charset, before or after the choice. One file, because it shares one
// bridge and the list of all queries.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  createResponseBodies,
  type ResponseBodies,
} from '../../src/main/response/bodies/response-bodies';
import { callApi } from '../../src/main/api/call';
import { createCallsOfPage } from '../../src/main/api/page-calls';
import { createBridgeFunctions, type BridgeFunctions } from '../../src/main/bridge-functions';
import { createGate } from '../../src/main/redaction/gate';
import { createSecretsInUse, type SecretsInUse } from '../../src/main/redaction/secrets-in-use';
import type { ReadResult, ReadQuery } from '../../src/shared/bridge/read';
import { AUTOMATIC, CHARSETS, type Charset, type ViewAs } from '../../src/shared/view-as';
import { bundleSource } from '../support/bundle-source.mjs';
import { dependenciesWith, requestFor, SECRET, TOKEN } from '../support/calling';
import { closeServers, serve } from '../support/servers';

const ID = '0b0e1c1a-6c39-4a43-9d2a-0d9c2b6c7f11';

let bundle: { readonly folder: string; readonly file: string };
let folder: string;
let keeper: ResponseBodies;
let secrets: SecretsInUse;
let bridge: BridgeFunctions;
let saved: string;

beforeAll(async () => {
  bundle = await bundleSource('src/main/response/worker/worker.ts');
});
afterAll(() => rmSync(bundle.folder, { recursive: true }));
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'keybearer-test-'));
  saved = join(folder, 'saved.bin');
  secrets = createSecretsInUse();
  secrets.addCredentials({ apiKey: 'the-key', apiSecret: SECRET });
  keeper = createResponseBodies({
    startWorker: () => new Worker(bundle.file),
    parentFolder: folder,
    secrets,
  });
});
afterEach(async () => {
  await keeper.close();
  rmSync(folder, { recursive: true, force: true });
  await closeServers();
});

/** Sends a request to a server with this response; returns everything that crosses the bridge. */
const send = async (type: string, body: Buffer, viewAs: ViewAs = AUTOMATIC) => {
  const server = await serve((_request, _incoming, response) => {
    response.setHeader('content-type', type);
    response.end(body);
  });
  const dependencies = dependenciesWith(server.origin, secrets, { createBody: keeper.createBody });
  bridge = createBridgeFunctions(
    {} as never,
    createCallsOfPage(
      (request, run) => callApi(dependencies, request, run),
      async () => saved,
    ),
    createGate(secrets.index),
  );
  const [mediaType = ''] = type.split(';');
  const choice = { mediaType, server: '127.0.0.1', ...viewAs };
  const progress: unknown[] = [];
  const outcome = await bridge.callApi(
    [ID, requestFor('/', { viewAs: [choice] })],
    (_id, reported) => progress.push(reported),
  );
  if (!outcome.ok) throw new Error(outcome.problem.code);
  return { body: outcome.response.body, all: [outcome, ...progress] };
};

const read = (query: ReadQuery): Promise<ReadResult> => bridge.read([ID, query]);
const choose = async (chosen: Partial<ViewAs>) => {
  const reply = await read({ what: 'view-as', viewAs: { ...AUTOMATIC, ...chosen } });
  if (!reply.ok || reply.what !== 'view-as') throw new Error('it was not read otherwise');
  return reply.body;
};
const textOf = async (view: 'raw' | 'pretty' | 'filtered' = 'raw'): Promise<string> => {
  const reply = await whole({ what: 'lines', view, from: 0, count: 2_000 });
  if (!reply.ok || reply.what !== 'lines') throw new Error('no lines');
  return reply.lines.map(({ text }) => text).join('\n');
};
const MOST_QUESTIONS = 10_000;
/** Polls until it's complete, as a window does. */
const whole = async (query: ReadQuery): Promise<ReadResult> => {
  for (let asked = 0; asked < MOST_QUESTIONS; asked += 1) {
    // oxlint-disable-next-line no-await-in-loop -- the same question again
    const reply = await read(query);
    if (!reply.ok || !('complete' in reply) || reply.complete) return reply;
  }
  throw new Error(`It is never complete: ${query.what}.`);
};

/** Streaming: some releases of Node decode windows-1252 as Latin-1 otherwise. */
const decodedBy = (charset: string, bytes: Uint8Array): string =>
  new TextDecoder(charset).decode(bytes, { stream: true });

/** Every text in a value that crossed the bridge, and every text that its bytes are in some charset. */
const textsIn = (value: unknown): readonly string[] => {
  if (value instanceof Uint8Array) return CHARSETS.map((charset) => decodedBy(charset, value));
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(textsIn);
  return typeof value === 'string' ? [value] : [];
};
const isShown = (value: unknown, secret: string): boolean => {
  const texts = textsIn(value).map((text) => text.replaceAll(/[\0\u00ad\ufeff]|\u001b\([BJ]/g, ''));
  return texts.some((text) => text.includes(secret));
};

/** Everything that a page can learn about a body as it's read now. */
const everything = async (): Promise<readonly ReadResult[]> => {
  const find = { text: 'echo', matchCase: false, wholeWord: false, regularExpression: false };
  const queries: readonly ReadQuery[] = [
    { what: 'lines', view: 'raw', from: 0, count: 2_000 },
    { what: 'lines', view: 'pretty', from: 0, count: 2_000 },
    { what: 'bytes', from: 0, count: 1_000_000 },
    { what: 'rows', from: 0, count: 100, sort: null },
    { what: 'events', from: 0, count: 100, whole: true },
    { what: 'find', view: 'raw', search: find, from: 0, count: 100, wanted: { match: 0 } },
    { what: 'path', line: 1, withValue: true },
    { what: 'folds', of: { level: 1 } },
  ];
  const replies: ReadResult[] = [];
  // oxlint-disable-next-line no-await-in-loop -- one after another, as a page asks
  for (const query of queries) replies.push(await whole(query));
  return replies;
};

/** How a charset writes ASCII, in each way that its decoder accepts. */
const ascii = (charset: Charset, text: string): readonly Buffer[] => {
  if (charset === 'utf-16le') return [Buffer.from(text, 'utf16le')];
  if (charset === 'utf-16be') return [Buffer.from(text, 'utf16le').swap16()];
  if (charset !== 'iso-2022-jp') return [Buffer.from(text)];
  // Two consecutive escapes are an error in the Encoding Standard.
  const switched = text
    .match(/.{1,5}/g)
    ?.map((part, at) => `${part}\u001b(${at % 2 === 0 ? 'J' : 'B'}`)
    .join('');
  return [Buffer.from(text), Buffer.from(`${switched}\u001b(B`)];
};

const echo = JSON.stringify([{ echo: `Bearer ${TOKEN}`, more: SECRET, end: 'the end' }]);

describe('T32 the token and the Secret are shown in no charset', () => {
  test.each(CHARSETS)(
    'written in %s, and read in each, as text, JSON and bytes',
    async (charset) => {
      for (const body of ascii(charset, echo)) {
        for (const type of ['application/octet-stream', 'text/plain; charset=iso-8859-1']) {
          const { all } = await send(type, body);
          const seen: unknown[] = [all, await everything()];
          seen.push(await choose({ kind: 'binary' }), await everything());
          for (const chosen of new Set<Charset>([charset, ...CHARSETS])) {
            seen.push(await choose({ kind: 'text', charset: chosen }), await textOf());
            if (chosen !== charset) continue;
            seen.push(await everything());
            seen.push(await choose({ kind: 'json', charset }), await everything());
            seen.push(await read({ what: 'filter', path: '$..*' }));
            // The label distinguishes what was hidden.
            const shown = await textOf('pretty');
            expect(shown).toContain('"echo": "Bearer [access token]"');
            expect(shown).toContain('"end": "the end"');
          }
          expect(isShown(seen, TOKEN)).toBe(false);
          expect(isShown(seen, SECRET)).toBe(false);
        }
        // Chosen before it arrived.
        const { body: reported, all } = await send('text/plain', body, { kind: 'json', charset });
        expect(reported).toMatchObject({ kind: 'json', charset, charsetFrom: 'choice' });
        expect(reported.firstText).toContain('[access token]');
        expect(isShown([all, await everything()], TOKEN)).toBe(false);
        expect(isShown([all, await everything()], SECRET)).toBe(false);
      }
    },
  );

  /** As Python's codecs write it. */
  test.each<[Charset, secret: string, hex: string]>([
    ['windows-1251', 'пароль', 'efe0f0eeebfc'],
    ['koi8-r', 'пароль', 'd0c1d2cfccd8'],
    ['iso-8859-15', 'groß€žür', '67726fdfa4b8fc72'],
    ['shift_jis', '秘密の鍵', '94e996a782cc8cae'],
    ['euc-jp', '秘密の鍵', 'c8ebcca9a4ceb8b0'],
    ['iso-2022-jp', '秘密の鍵', '1b2442486b4c29244e38301b2842'],
    ['gbk', '密码钥匙', 'c3dcc2ebd4bfb3d7'],
    ['big5', '密碼鑰匙', 'b14bbd58c65fb0cd'],
    ['euc-kr', '비밀번호', 'baf1b9d0b9f8c8a3'],
    ['utf-16le', 'пароль', '3f0430044004 3e043b044c04'.replace(' ', '')],
  ])('a Secret beyond ASCII in %s: %s', async (charset, secret, hex) => {
    secrets.addToken(secret);
    const around = (text: string) => ascii(charset, text)[0] ?? Buffer.alloc(0);
    const body = Buffer.concat([around('{"a": "'), Buffer.from(hex, 'hex'), around('"}')]);
    expect(decodedBy(charset, body)).toContain(secret);
    const { all } = await send('application/octet-stream', body);
    const seen: unknown[] = [all, await everything()];
    for (const chosen of CHARSETS)
      seen.push(await choose({ kind: 'json', charset: chosen }), await everything());
    expect(isShown(seen, secret)).toBe(false);
    await choose({ kind: 'text', charset });
    expect(await textOf()).toBe('{"a": "[access token]"}');
    await read({ what: 'save', step: 'start' });
    await expect
      .poll(() => read({ what: 'save', step: 'state' }))
      .toMatchObject({
        save: { kind: 'saved' },
      });
    expect(isShown(new Uint8Array(readFileSync(saved)), secret)).toBe(false);
  });

  test.each(['utf-16le', 'shift_jis', 'iso-2022-jp', 'gbk'] as const)(
    'in a large body, which the worker decodes, and one that’s only known later: %s',
    async (charset) => {
      const late = 'eyJhbGciOiJSUzI1NiJ9.bGF0ZXI.c2lnbmF0dXJlLW9mLWEtbGF0ZXItdG9rZW4';
      const text = `${`${echo} ${late}\n`.repeat(500)}the last line`;
      const { all } = await send('text/plain', ascii(charset, text)[0] ?? Buffer.alloc(0));
      const seen: unknown[] = [all, await everything(), await choose({ charset })];
      const before = await textOf();
      expect(before).toContain('[access token]');
      expect(before).toContain('the last line');
      expect(isShown([seen, before], TOKEN)).toBe(false);
      secrets.addToken(late);
      const after = await everything();
      expect(isShown(after, late)).toBe(false);
      expect(isShown([await choose({ charset: 'windows-1252' }), await everything()], late)).toBe(
        false,
      );
    },
  );
});

describe('a choice', () => {
  test('overrides the byte order mark, the header and the text’s own declaration', async () => {
    const xml = '<?xml version="1.0" encoding="utf-8"?><a>München</a>';
    const { body } = await send('application/xml; charset=utf-8', Buffer.from(xml, 'latin1'));
    expect(body).toMatchObject({ charset: 'utf-8', charsetFrom: 'header', viewAs: AUTOMATIC });
    expect(await textOf()).toContain('M\ufffdnchen');
    expect(await choose({ charset: 'windows-1252' })).toMatchObject({
      kind: 'xml',
      charset: 'windows-1252',
      charsetFrom: 'choice',
      viewAs: { kind: null, charset: 'windows-1252' },
      automatic: { kind: 'xml', charset: 'utf-8', charsetFrom: 'header' },
    });
    expect(await textOf()).toContain('München');
    expect(await choose({})).toEqual(body);
    expect(await textOf()).toContain('M\ufffdnchen');
    const marked = await send('text/plain', Buffer.from('\ufeffMünchen'));
    expect(marked.body).toMatchObject({ charset: 'utf-8', charsetFrom: 'mark' });
    await choose({ charset: 'windows-1252' });
    expect(await textOf()).toBe('ï»¿MÃ¼nchen');
  });

  test('of a charset determines the kind, of a kind the charset', async () => {
    const rows = Buffer.from('[{"name": "東京"}]', 'utf16le');
    const { body } = await send('application/octet-stream', rows);
    expect(body).toMatchObject({ kind: 'binary', charsetFrom: 'default' });
    expect(await choose({ charset: 'utf-16le' })).toMatchObject({
      kind: 'json',
      automatic: { kind: 'json', charset: null, charsetFrom: 'default' },
    });
    const table = await whole({ what: 'rows', from: 0, count: 10, sort: null });
    expect(table).toMatchObject({ table: { rows: [['東京']] } });
    await send(
      'text/plain',
      Buffer.from('<?xml version="1.0" encoding="koi8-r"?><a>\xc1</a>', 'latin1'),
    );
    expect(await choose({ kind: 'xml' })).toMatchObject({
      charset: 'koi8-r',
      charsetFrom: 'declaration',
    });
    expect(await textOf()).toContain('<a>а</a>');
  });

  test('applies to its type and server, and no other', async () => {
    const json = Buffer.from('{"a":1}');
    const chosen = { kind: 'text', charset: null } as const;
    expect((await send('application/json', json, chosen)).body.kind).toBe('text');
    const request = (mediaType: string, server: string) =>
      bridge.callApi(
        [crypto.randomUUID(), requestFor('/', { viewAs: [{ mediaType, server, ...chosen }] })],
        () => undefined,
      );
    for (const [mediaType, server, kind] of [
      ['application/json', '127.0.0.1', 'text'],
      ['text/json', '127.0.0.1', 'json'],
      ['application/json', 'https://127.0.0.1', 'json'],
      ['application/json', 'https://api.example.com', 'json'],
    ] as const)
      expect(await request(mediaType, server)).toMatchObject({ response: { body: { kind } } });
  });

  test('that’s invalid is refused, and nothing changes', async () => {
    await send('text/plain', Buffer.from('München'));
    for (const viewAs of [
      { kind: null, charset: 'utf-7' },
      { kind: null, charset: 'replacement' },
      { kind: 'image', charset: null },
      { kind: 'json' },
    ])
      expect(await bridge.read([ID, { what: 'view-as', viewAs }])).toMatchObject({
        ok: false,
        problem: { code: 'request-malformed' },
      });
    expect(await textOf()).toBe('München');
    bridge.release(ID);
    expect(await read({ what: 'view-as', viewAs: AUTOMATIC })).toMatchObject({
      ok: false,
      problem: { code: 'response-released' },
    });
  });
});

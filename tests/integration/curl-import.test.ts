// Every command of tests/curl: what curl sends, and what the request that's made of it sends.
import { execFile, execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { emptyDraft } from '../../src/shared/draft/draft';
import type { Draft } from '../../src/renderer/workbench/model/draft';
import { toApiRequest } from '../../src/shared/draft/to-api-request';
import { importCurl } from '../../src/renderer/workbench/request/curl/import-curl';
import { reportWords } from '../../src/renderer/workbench/request/curl/imported';
import { splitCommand } from '../../src/renderer/workbench/request/curl/words/split-command';
import type { ApiRequest, WireRequest } from '../../src/shared/bridge/api-request';
import { call, responseOf } from '../support/calling';
import { readCurlCases, type CurlCase } from '../support/curl-case';
import { HAS_CURL } from '../support/other-clients';
import { comparable, serveRecorder, type Recorder } from '../support/recorded-request';
import { closeServers } from '../support/servers';

const CASES = readCurlCases(join(import.meta.dirname, '../curl'));
const FILES = {
  'note.txt': 'one\ntwo\n',
  'note.bin': 'b\r\nin',
  'line.txt': 'a=1&b=%20',
  'body.json': '{"a": 1}\n',
  'headers.txt': 'X-From-File: 1\n',
};

/** The cases describe curl from 7.88 on. */
const whyNoCurl = (): string | null => {
  if (!HAS_CURL) return 'curl isn’t installed, or this isn’t Linux';
  const version = /^curl (\d+)\.(\d+)/.exec(
    execFileSync('curl', ['--version'], { encoding: 'utf8' }),
  );
  const number = Number(version?.[1]) * 1000 + Number(version?.[2]);
  return number >= 7088 ? null : `curl is older than 7.88`;
};
const NO_CURL = whyNoCurl();
if (NO_CURL !== null) console.log(`Commands are not compared with curl: ${NO_CURL}.`);

/** The table's file, for `npm run test:curl`. */
const TABLE = process.env['KEYBEARER_TABLE'];
const table: string[] = [];

let folder = '';
let server: Recorder;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keybearer-curl-'));
  await Promise.all(
    Object.entries(FILES).map(([name, text]) => writeFile(join(folder, name), text)),
  );
  server = await serveRecorder();
});
afterAll(async () => {
  await closeServers();
  await rm(folder, { recursive: true });
  if (TABLE !== undefined) writeFileSync(TABLE, `${table.join('\n')}\n`);
});

const here = (text: string): string =>
  text.replaceAll('ORIGIN', server.origin).replaceAll('HOST', `127.0.0.1:${server.port}`);

/** What the function `curl` adds doesn't change what's sent. */
const FUNCTION =
  'curl() { command curl -q -sS --noproxy "*" --max-time 5 --http1.1 "$@" >/dev/null 2>&1; }';

/** Runs a command in bash, or curl with the words that another shell would pass. */
const runCurl = ({ bash, words }: CurlCase): Promise<void> =>
  new Promise((resolve) => {
    const script = words === null ? here(bash) : 'curl "$@"';
    const args = words === null ? [] : ['bash', ...words.slice(1).map(here)];
    const env = { PATH: process.env['PATH'], HOME: folder, LC_ALL: 'C.UTF-8' };
    // Whether it succeeded can be seen from what the server received.
    execFile(
      '/bin/bash',
      ['--norc', '-c', `${FUNCTION}\n${script}`, ...args],
      { cwd: folder, env },
      () => resolve(),
    ).stdin?.end();
  });

const byCurl = async (each: CurlCase) => {
  const from = server.recorded.length;
  await runCurl(each);
  return server.recorded.slice(from);
};

/** As a person does who chooses the files again. */
const withFiles = (draft: Draft): Draft => {
  const chosen = (name: string | null) => (name === null ? null : new File([], name));
  const { body } = draft;
  const parts = body.parts.map((part) => ({ ...part, file: chosen(part.fileName) }));
  return { ...draft, body: { ...body, file: chosen(body.fileName), parts } };
};

/** As the preload does. */
const toWire = (request: ApiRequest<File>): WireRequest => {
  const { body } = request;
  const referenceOf = ({ name, type }: File) => ({ path: join(folder, name), name, type });
  switch (body.kind) {
    case 'file':
      return { ...request, body: { kind: 'file', file: referenceOf(body.file) } };
    case 'multipart': {
      const parts = body.parts.map(({ name, value }) => ({
        name,
        value: typeof value === 'string' ? value : referenceOf(value),
      }));
      return { ...request, body: { kind: 'multipart', parts } };
    }
    case 'none':
    case 'text':
    case 'form':
      return { ...request, body };
  }
};

const byImport = async (each: CurlCase) => {
  const imported = importCurl(here(each.command));
  if (!imported.ok) throw new Error(imported.fault);
  const { parts, report } = imported;
  const draft = withFiles({ ...emptyDraft, ...parts });
  const built = toApiRequest({ draft, fault: null }, { id: 'c1', subscriptionId: '' });
  if (!built.ok) throw new Error(built.problem.title);
  responseOf(await call(server.origin, toWire(built.request)));
  const sent = server.recorded.at(-1);
  if (sent === undefined) throw new Error('Nothing was sent.');
  const dropped = new Set([...report.leftOut].map((name) => name.toLowerCase()));
  // One that the command doesn't have is made for each request.
  if (parts.requestId === undefined) dropped.add('request-id');
  return { sent, dropped, words: reportWords(report) };
};

const note = (file: string, each: CurlCase, result: string) =>
  table.push([file.padEnd(16), each.name.padEnd(66), result].join('  '));

const checkCase = async (file: string, each: CurlCase): Promise<void> => {
  const command = here(each.command);
  if (each.words !== null && each.fails === null)
    expect(splitCommand(command).words).toEqual(each.words.map(here));
  if (each.fails !== null) {
    expect(importCurl(command)).toEqual({ ok: false, fault: each.fails });
    if (NO_CURL === null && each.words === null) expect(await byCurl(each)).toEqual([]);
    note(file, each, `not imported: ${each.fails}`);
    return;
  }
  const { sent, dropped, words } = await byImport(each);
  if (each.says !== null) expect(words).toBe(each.says);
  if (NO_CURL !== null) return;
  const fromCurl = (await byCurl(each)).map((one) => comparable(one, dropped));
  const ours = comparable(sent, dropped);
  note(file, each, each.differs === null ? 'as curl' : `differs: ${each.differs}`);
  if (each.differs === null) expect(ours).toEqual(fromCurl[0]);
  // Each explanation has a difference.
  else expect([ours]).not.toEqual(fromCurl);
};

describe.each([...CASES])('%s', (file, cases) => {
  test.each(cases)('$name', (each) => checkCase(file, each));
});

test('there are as many as promised, each with its own name', () => {
  const names = [...CASES].flatMap(([file, cases]) => cases.map(({ name }) => `${file}: ${name}`));
  expect(names.length).toBeGreaterThanOrEqual(220);
  expect(new Set(names).size).toBe(names.length);
});

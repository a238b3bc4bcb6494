// Every case of tests/servers over real sockets: the result here, and where other clients differ.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { call, requestFor } from '../support/calling';
import {
  byCurl,
  byFetch,
  FAILED,
  HAS_CURL,
  outcomeOf,
  type Outcome,
} from '../support/other-clients';
import { parseCase, type ServerCase } from '../support/server-case';
import { closeServers, serveRaw } from '../support/servers';

const FOLDER = join(import.meta.dirname, '../servers');
const CASES = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.txt'))
  .toSorted()
  .map((file) => parseCase(file.slice(0, -4), readFileSync(join(FOLDER, file), 'utf8')));

/** The table's file, for `npm run test:servers`. */
const TABLE = process.env['KEYBEARER_TABLE'];

interface Row {
  readonly name: string;
  readonly ours: string;
  readonly fetch: Outcome;
  readonly curl: Outcome;
  readonly why: string;
}
const rows: Row[] = [];

const serveCase = ({ response, closes }: ServerCase) =>
  serveRaw((socket) => {
    socket.write(response);
    if (closes) socket.end();
  });

const ours = async (each: ServerCase, origin: string) => {
  const { method, sent } = each;
  const { outcome, bytes } = await call(
    origin,
    requestFor('/', {
      method,
      confirmed: true,
      body: sent === null ? { kind: 'none' } : { kind: 'text', text: sent, contentType: '' },
    }),
    { limits: { followRedirects: false } },
  );
  const { header, says } = each.expected;
  const lines = outcome.response?.headers.map((line) => line.join(': ')) ?? [];
  const said = outcome.ok ? '' : `${outcome.problem.detail} ${outcome.problem.next}`;
  return {
    reason: outcome.response?.statusText ?? null,
    header: header === null || lines.includes(header) ? header : lines.join('\n'),
    says: says === null || said.includes(says) ? says : said,
    status: outcome.response?.status ?? null,
    body: bytes.toString('latin1'),
    problem: outcome.ok ? null : outcome.problem.code,
    kind: outcome.response?.body.kind ?? null,
    shown: outcome.response?.body.firstText ?? null,
  };
};

const short = (text: string): string => (text.length > 32 ? `${text.slice(0, 31)}…` : text);

describe.each(CASES)('$name', (each) => {
  afterEach(closeServers);

  test(each.why, async () => {
    const { method, sent, expected, differences } = each;
    const server = await serveCase(each);
    const [here, fetched, curled] = await Promise.all([
      ours(each, server.origin),
      byFetch(server.origin, method, sent),
      HAS_CURL ? byCurl(server.origin, method, sent) : FAILED,
    ]);
    expect(here).toEqual({
      ...expected,
      kind: expected.kind ?? here.kind,
      shown: expected.shown ?? here.shown,
      reason: expected.reason ?? here.reason,
    });
    const outcome =
      here.problem === null && here.status !== null ? outcomeOf(here.status, here.body) : FAILED;
    rows.push({
      name: each.name,
      ours: here.problem ?? outcome,
      fetch: fetched === outcome ? 'as here' : fetched,
      curl: HAS_CURL ? (curled === outcome ? 'as here' : curled) : 'not installed',
      why: [...new Set([differences.fetch, differences.curl])].filter(Boolean).join(' '),
    });
    // A difference has an explanation in the case, and each explanation a difference.
    expect({ fetch: fetched === outcome }).toEqual({ fetch: differences.fetch === null });
    // Versions of curl differ: only `npm run test:servers` checks it.
    if (HAS_CURL && TABLE !== undefined)
      expect({ curl: curled === outcome }).toEqual({ curl: differences.curl === null });
  });
});

afterAll(() => {
  if (TABLE === undefined) return;
  const width = Math.max(...rows.map(({ name }) => name.length));
  const lines = rows.map(({ name, ours: here, fetch, curl, why }) =>
    [name.padEnd(width), ...[here, fetch, curl].map((cell) => short(cell).padEnd(32)), why]
      .join('  ')
      .trimEnd(),
  );
  writeFileSync(TABLE, `${lines.join('\n')}\n`);
});

test('there are as many as promised', () => {
  expect(CASES.length).toBeGreaterThanOrEqual(120);
});

// What documents name exists: files, links, scripts, ids, words of the window; and their numbers are the code's.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ROWS } from '../../../scripts/trust/rows.mjs';
import { MAX_REDIRECTS } from '../../../src/shared/bridge/response';
import { GENERAL_RANGES, MAX_HEADER_LINES } from '../../../src/shared/general-ranges';
import { PROBLEMS } from '../../../src/shared/problems/problem';
import { counted, LIMITS } from '../../../src/shared/request-limits';

const PROJECT = resolve(__dirname, '../../..');
const read = (path: string): string => readFileSync(resolve(PROJECT, path), 'utf8');

const filesBelow = (folder: string): readonly string[] =>
  readdirSync(resolve(PROJECT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(PROJECT.length + 1))
    .map((path) => path.replaceAll('\\', '/'));

const FOLDERS = ['src', 'tests', 'scripts', 'docs', 'benchmarks', 'packaging', 'assets'];
const FILES = [...readdirSync(PROJECT), ...FOLDERS.flatMap(filesBelow)];
const DOCUMENTS = [
  ...readdirSync(PROJECT).filter((name) => name.endsWith('.md')),
  ...filesBelow('docs').filter((path) => path.endsWith('.md')),
  ...filesBelow('.github').filter((path) => /\.(?:md|yml)$/.test(path)),
];

/** What is in backticks, without blocks of code. */
const codeIn = (path: string): readonly string[] =>
  [
    ...read(path)
      .replaceAll(/```[\s\S]*?```/g, '')
      .matchAll(/`([^`\n]+)`/g),
  ].map(([, code = '']) => code);

/** As GitHub makes the anchor of a heading. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(' ', '-');

/** A number of the source, also one that isn't exported: `20`, `1_000`, `4 * 1024`. */
const numberIn = (path: string, name: string): number => {
  const [, found] = new RegExp(`\\b${name}(?: =|:) ([\\d_* ]+)[;,]`).exec(read(path)) ?? [];
  if (found === undefined) throw new Error(`${path} has no number ${name}.`);
  return found
    .split('*')
    .map((factor) => Number(factor.replaceAll('_', '')))
    .reduce((product, factor) => product * factor);
};

describe.each(DOCUMENTS)('%s', (document) => {
  test('its links lead somewhere', () => {
    for (const [, target = ''] of read(document).matchAll(/\]\(([^)\s]+)\)/g)) {
      if (/^https?:|^\.\.\/blob\//.test(target)) continue;
      const [path = '', anchor] = target.split('#');
      const file = path === '' ? document : normalize(join(dirname(document), path));
      expect(existsSync(resolve(PROJECT, file)), target).toBe(true);
      if (anchor === undefined) continue;
      const headings = [...read(file).matchAll(/^#+ (.+)$/gm)].map(([, text = '']) => text);
      expect(headings.map(anchorOf), target).toContain(anchor);
    }
  });

  test('the files it names exist', () => {
    for (const code of codeIn(document)) {
      const isPath = new RegExp(`^(?:${FOLDERS.join('|')}|\\.github|\\.vscode)/[^\\s*…]*$`).test(
        code,
      );
      if (isPath) expect(existsSync(resolve(PROJECT, code)), code).toBe(true);
      // By the end of its path, where the text has said which folder it's about.
      else if (/^[\w./-]+\.(?:ts|tsx|mjs|mts|cjs)$/.test(code))
        expect(
          FILES.some((path) => `/${path}`.endsWith(`/${code}`)),
          code,
        ).toBe(true);
    }
  });

  test('its scripts and ids exist', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: object };
    for (const [, name = ''] of read(document).matchAll(/\bnpm run ([\w:]+)/g))
      expect(Object.keys(scripts)).toContain(name);
    const ids = new Set(ROWS.map(([id]) => id));
    for (const [id] of read(document).matchAll(/\b[TF]\d\d\b/g)) expect(ids).toContain(id);
  });
});

describe('CONTRIBUTING.md', () => {
  const text = read('CONTRIBUTING.md');
  const section = (heading: string): string =>
    text.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';

  test('its table has each script of package.json, and no other', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: object };
    const rows = [...section('Scripts').matchAll(/^\| `npm (?:run )?([\w:]+)`/gm)];
    expect(rows.map(([, name = '']) => name).toSorted()).toEqual(Object.keys(scripts).toSorted());
  });

  test('the word of the first hour is where it says, and in its test', () => {
    const [, file = '', word = ''] =
      /Open `([^`]+)` and find `'([^']+)'`/.exec(section('Your first hour')) ?? [];
    expect(read(file)).toContain(`'${word}'`);
    const [, its = ''] = /`(tests\/unit\/[^`]+\.test\.ts)`/.exec(section('Your first hour')) ?? [];
    expect(read(its)).toContain(`'${word}'`);
    expect(section('Your first hour')).toContain(`run --project unit ${dirname(its)}`);
  });
});

test('README.md quotes messages that Keybearer shows', () => {
  const [, table = ''] = read('README.md').split('\n## If something fails\n');
  const quoted = [...table.matchAll(/^\| `([A-Z][\w ’]+)`/gm)].map(([, words = '']) => words);
  expect(quoted.length).toBeGreaterThan(3);
  const titles = Object.values(PROBLEMS).map(({ title }) => title);
  for (const words of quoted) expect(titles).toContain(`${words}.`);
});

test('the guide’s names of buttons, fields and messages are those of the windows', () => {
  const sources = ['src/renderer', 'src/shared', 'src/main/windows']
    .flatMap(filesBelow)
    .map(read)
    .join('\n')
    .replaceAll(/\s+/g, ' ');
  const guide = DOCUMENTS.filter((path) => /^(?:docs\/(?:guide|networks)|README)/.test(path));
  for (const path of guide)
    for (const [, name = ''] of read(path).matchAll(/\*\*([^*]+)\*\*/g)) {
      // What's made of several pieces is looked for piece by piece; a lead-in ends in a colon.
      if (/[:.]$/.test(name)) continue;
      for (const piece of name.split(
        / … | · |…|\d+ MB|, | — |export \(partial\)\.json|(?<=Viewed as) /,
      ))
        if (/\p{L}{2}/u.test(piece))
          expect(sources.includes(piece.trim()), `${path}: ${name}`).toBe(true);
    }
});

test('no document falls back into words that CONTRIBUTING.md puts away', () => {
  const words =
    /\b(?:(?:an|the|its|each|every|last|kept|another) answers?|in hand|whose it is|is told|are told|ready-made|keep answers|all commands|makes? (?:a |the )?calls?)\b/gi;
  for (const path of DOCUMENTS) {
    if (/^(?:CHANGELOG|CONTRIBUTING)\.md$/.test(path)) continue;
    const text = read(path);
    expect(
      [...text.matchAll(words)].map(([found]) => found),
      path,
    ).toEqual([]);
  }
});

const REQUESTS = 'docs/guide/requests.md';
const RESPONSES = 'docs/guide/responses.md';
const NUMERALS = ['none', 'one', 'two', 'three', 'four', 'five'];
const n = counted;
const mega = (bytes: number): string => `${n(bytes / 1e6)} MB`;

test.each<readonly [document: string, ...sentences: string[]]>([
  [
    REQUESTS,
    ...(
      [
        ['Method', LIMITS.method],
        ['URL', LIMITS.url],
        ['Headers of your own', LIMITS.headers],
        ['Name of a header', LIMITS.headerName],
        ['Value of a header', LIMITS.headerValue],
        ['Subscription-Id, Request-Id', LIMITS.id],
        ['Text of a body', LIMITS.bodyText],
        ['Fields of a form, parts of a multipart body', LIMITS.fields],
        ['Name of a field or part', LIMITS.fieldName],
        ['Value of a form field', LIMITS.fieldValue],
        ['All values of a form or multipart body, except files', LIMITS.bodyText],
      ] as const
    ).map(([part, limit]) => `| ${part} | ${n(limit)}`),
    `up to ${n(LIMITS.variable)} characters, and all variables of a body ${n(LIMITS.bodyText)} together`,
    `text bodies over ${n(numberIn('src/renderer/workbench/model/draft.ts', 'MAX_STORED_BODY'))} characters`,
    `up to ${n(numberIn('src/renderer/workbench/response/reading/response-text.ts', 'LINES'))} lines`,
    `At most ${n(numberIn('src/renderer/workbench/model/history.ts', 'MOST_CALLS'))} requests are kept`,
    `programs have ${n(numberIn('src/renderer/workbench/model/history.ts', 'MOST_OF_PROGRAMS'))} at most`,
    `(up to ${n(numberIn('src/renderer/workbench/request/body/BodyText.tsx', 'CHECKED_LENGTH'))} characters)`,
  ],
  [
    RESPONSES,
    `the last ${numberIn('src/main/api/page-calls.ts', 'MAX_STORED_RESPONSES')} responses`,
    `(change it with **Largest headers** in Settings, ${GENERAL_RANGES.largestHeadersKB[0]} kB to ${GENERAL_RANGES.largestHeadersKB[1] / 1000} MB) and ${n(MAX_HEADER_LINES)} lines`,
    `responses up to ${mega(numberIn('src/main/response/json/run-filter.ts', 'bytes'))} and finds up to ${n(numberIn('src/main/response/json/run-filter.ts', 'matches'))} values`,
    `Table is available up to ${mega(numberIn('src/main/response/table/table-view.ts', 'bytes'))}`,
    `An image up to ${mega(numberIn('src/renderer/workbench/response/bytes/ImageView.tsx', 'LARGEST_BYTES'))}`,
    `up to ${n(numberIn('src/renderer/workbench/response/cells/read-csv.ts', 'MOST_CSV_ROWS'))} rows`,
    `Values over ${numberIn('src/main/response/json/json-path.ts', 'LARGEST_VALUE') / 1024 ** 2} MB can't be copied`,
    `up to ${NUMERALS[numberIn('src/main/http/decode/decode-layers.ts', 'MAX_LAYERS')]} of them`,
  ],
  ['docs/guide/failures.md', `up to ${NUMERALS[MAX_REDIRECTS]} redirects within an origin`],
  [
    'docs/architecture.md',
    `Main keeps ${numberIn('src/main/api/page-calls.ts', 'MAX_STORED_RESPONSES')} bodies at most`,
    `main keeps the latest ${numberIn('src/main/programs/sent-log.ts', 'MOST')} of this run`,
  ],
  [
    'docs/decisions/0002-keytar-behind-one-file.md',
    `After ${numberIn('src/main/services.ts', 'slowAfterMs') / 1000} s, the window`,
  ],
  [
    'docs/decisions/0004-settings-without-preload.md',
    `bodies up to ${numberIn('src/main/page-response.ts', 'MAX_BODY_BYTES') / 1024 ** 2} MiB`,
  ],
])('the numbers of %s are the code’s', (document, ...sentences) => {
  const text = read(document).replaceAll(/ +\|/g, ' |');
  for (const sentence of sentences) expect(text).toContain(sentence);
});

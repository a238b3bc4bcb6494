// Text for people is in modules of words, where it can be read in one go: words.ts, or a module whose name ends in
// -words.ts. Problems and what several rooms share are in src/shared.
import { describe, expect, test } from 'vitest';
import { wordsByFile, wordsIn } from '../../../../scripts/lint/words-by-file.mjs';

/** Files, or folders with a slash at the end, whose text isn't the windows'. */
const NOT_WORDS: Readonly<Record<string, string>> = {
  'src/main/command/': 'What the keybearer command prints, next to the code of each command.',
  'src/main/host/': 'Names of processes and folders.',
  'src/main/http/connect/tunnel.ts': 'A header, and an error whose text isn’t shown.',
  'src/main/http/trust.ts': 'A version of TLS.',
  'src/main/http/undici/response-head.ts': 'A status line.',
  'src/main/api/exchange/send-with-retry.ts': 'A header.',
  'src/main/api/request/automatic-headers.ts': 'Headers.',
  'src/main/api/request/request-body.ts': 'Headers of parts, and parameters of Content-Type.',
  'src/main/api/response/describe-response.ts': 'A header.',
  'src/main/credentials/client-authentication.ts': 'A header.',
  'src/main/credentials/signed-client-auth.ts': 'An algorithm.',
  'src/main/keys/signing-key.ts': 'Names of algorithms.',
  'src/main/page-response.ts': 'A line of an event stream.',
  'src/main/profile/unfinished-logs.ts': 'A folder of Chromium.',
  'src/main/programs/identity/interpreters.ts': 'Options of interpreters.',
  'src/main/refused-switches.ts':
    'What the terminal prints. It runs first, so it shares no module with what loads later.',
  'src/main/redaction/': 'Names of encodings, and alphabets.',
  'src/main/sandbox/api/': 'What the sandbox’s API returns.',
  'src/main/sandbox/data/': 'What the sandbox’s API returns.',
  'src/main/sandbox/token/': 'What the sandbox’s token endpoint returns.',
  'src/main/services.ts': 'The name of the entries in the keychain.',
  'src/main/token/request-token.ts': 'A header.',
  'src/main/windows/dev-pages.ts': 'A Content-Security-Policy.',
  'src/main/windows/menu.ts': 'A key.',
  'src/main/windows/pages.ts': 'The body of a 404, which no window shows.',
  'src/main/windows/policy.ts': 'A Content-Security-Policy.',
  'src/renderer/workbench/request/body/editor/editor-theme.ts': 'CSS.',
  'src/renderer/workbench/request/body/editor/find-panel.ts': 'Scopes of CodeMirror.',
  'src/renderer/workbench/request/curl/import-headers.ts': 'Names of headers.',
  'src/renderer/workbench/request/curl/options/read-options.ts': 'Names of headers.',
  'src/renderer/workbench/request/rows/AddedHeaders.tsx': 'Names of headers.',
  'src/renderer/workbench/request/rows/header-names.ts': 'Names of headers.',
  'src/renderer/workbench/request/snippets/': 'The text of commands and programs.',
  'src/renderer/workbench/request/subscriptions/subscriptions.ts': 'A header.',
  'src/renderer/workbench/request/tests/TestRows.tsx': 'The name of a command.',
  'src/renderer/workbench/response/table/TableView.tsx': 'CSS.',
  'src/renderer/workbench/storage/second-copy.ts': 'The name of a cache.',
};

const isIn = (file: string, place: string): boolean =>
  place.endsWith('/') ? file.startsWith(place) : file === place;

/** Modules that have text for people, and aren't modules of words. */
const OUTSIDE = ['src/main', 'src/preload', 'src/renderer']
  .flatMap((folder) => wordsByFile(folder))
  .filter(({ file }) => !/[/-]words\.ts$/.test(file));

test('text for people is in modules of words', () => {
  const misplaced = OUTSIDE.filter(
    ({ file }) => !Object.keys(NOT_WORDS).some((place) => isIn(file, place)),
  );
  expect(misplaced).toEqual([]);
});

test.each(Object.keys(NOT_WORDS))('%s still needs its exception', (place) =>
  expect(OUTSIDE.some(({ file }) => isIn(file, place))).toBe(true),
);

describe('text for people is', () => {
  test.each([
    ['between tags', '<p>one</p>', ['one']],
    ['an attribute that’s read', '<a title="One two" />', ['One two']],
    ['a sentence with a semicolon', "f('One; two')", ['One; two']],
    ['a template, with … for its values', 'f(`One ${a}`)', ['One …']],
    ['a property', "f({ label: 'One' })", ['One']],
  ])('%s', (_name, source, expected) => expect(wordsIn('a.tsx', source)).toEqual(expected));
});

describe('text for people isn’t', () => {
  test.each([
    ['a class', '<a className="One two" />'],
    ['an event', "f.addEventListener('One two', g)"],
    ['a type', "let a: 'One' | 'Two';"],
    ['an error without a code', "throw new Error('One two')"],
    ['the step of a problem', "f({ step: 'name lookup' })"],
    ['a log', "console.log('One two')"],
    ['a header with a hyphen', "f('Content-Type')"],
    ['a media type', "f('text/html; charset=utf-8')"],
    ['a value in CSS', "f('1px solid var(--line)')"],
    ['code', "f('a => { b }')"],
    ['a comparison', "a === 'One two'"],
  ])('%s', (_name, source) => expect(wordsIn('a.tsx', source)).toEqual([]));
});

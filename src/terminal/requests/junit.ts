// A run as JUnit XML, which the servers that run pipelines show.
import { EXIT } from '../../main/command/exit-code';
import { sentencesOf } from './print-run';
import type { Ran } from './run-requests';

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ['\n', '&#10;'],
  ['\t', '&#9;'],
]);

/** What XML 1.0 doesn't allow even escaped (section 2.2), and a carriage return, which it would change. */
const NOT_ALLOWED = /[^\t\n\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

/** Text for an attribute or an element. */
export const xmlText = (text: string): string =>
  text
    .replaceAll(NOT_ALLOWED, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`)
    .replaceAll(/[&<>"\n\t]/g, (character) => ESCAPES.get(character) ?? '');

const element = (
  name: string,
  attributes: Readonly<Record<string, string | number>>,
  content = '',
): string => {
  const written = Object.entries(attributes).map(
    ([each, value]) => ` ${each}="${xmlText(String(value))}"`,
  );
  return `<${name}${written.join('')}${content === '' ? '/' : `>${content}</${name}`}>`;
};

const seconds = (milliseconds: number): string => (milliseconds / 1000).toFixed(3);

/** It was sent, but the response isn't as expected. */
const isFailure = ({ code, result }: Ran): boolean => code !== EXIT.ok && result.ok;
const isError = ({ result }: Ran): boolean => !result.ok;

const testCase = (ran: Ran): string => {
  const { request, result } = ran;
  const sentences = sentencesOf(ran);
  const kind = isError(ran) ? 'error' : 'failure';
  const outcome =
    isError(ran) || isFailure(ran)
      ? element(
          kind,
          { message: sentences[0] ?? '', type: result.problem?.code ?? 'test' },
          xmlText(sentences.join('\n')),
        )
      : '';
  const classname = [request.file, ...request.folders].join(' / ');
  const time = seconds(result.milliseconds);
  return element('testcase', { classname, name: request.name, time }, outcome);
};

const totals = (all: readonly Ran[]) => ({
  tests: all.length,
  failures: all.filter(isFailure).length,
  errors: all.filter(isError).length,
  time: seconds(all.reduce((sum, { result }) => sum + result.milliseconds, 0)),
});

/** A suite for each file and round. */
export const junitOf = (all: readonly Ran[]): string => {
  const suites = new Map<string, Ran[]>();
  for (const ran of all) {
    const name = ran.round === 1 ? ran.request.file : `${ran.request.file} (round ${ran.round})`;
    suites.set(name, [...(suites.get(name) ?? []), ran]);
  }
  const written = [...suites].map(([name, those]) =>
    element('testsuite', { name, ...totals(those) }, those.map(testCase).join('\n')),
  );
  const whole = element('testsuites', { name: 'keybearer', ...totals(all) }, written.join('\n'));
  return `<?xml version="1.0" encoding="UTF-8"?>\n${whole}\n`;
};

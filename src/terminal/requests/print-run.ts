// What a run prints for people: a line for each request, what failed below it, and a summary.
import type { Streams } from '../../main/command/command-context';
import { EXIT } from '../../main/command/exit-code';
import { visibleLine } from '../../main/command/output/visible-text';
import { OWNER_WORDS } from '../../shared/problems/entry';
import { ownValue } from '../../shared/own-value';
import type { Ran } from './run-requests';

const counted = (count: number, what: string): string =>
  `${count.toLocaleString('en')} ${what}${count === 1 ? '' : 's'}`;

/** What's wrong with a request, in a sentence each. */
export const sentencesOf = ({ result, code }: Ran): readonly string[] => {
  const { ok, tests, captures, problem } = result;
  const failed = [
    ...tests.filter(({ passed }) => !passed).map(({ sentence }) => sentence),
    ...captures.flatMap(({ name, reason }) =>
      reason === null ? [] : [`The variable ${name} has no value: ${reason}`],
    ),
  ];
  if (problem === null || code === EXIT.ok) return failed;
  // What a status means only matters if nothing else has failed.
  if (ok && failed.length > 0) return failed;
  const { owner, title, detail = '', next } = problem;
  const words = [ownValue(OWNER_WORDS, owner), title]
    .filter((each) => each !== undefined)
    .join(' · ');
  return [[words, detail, next].filter((each) => each !== '').join(' '), ...failed];
};

/** The lines for a request, each with a line feed. */
export const linesOf = (ran: Ran, color: Streams['color']['out']): string => {
  const { request, result, code } = ran;
  const path = [...request.folders, request.name].join(' / ');
  const status = result.status === null ? [] : [String(result.status)];
  const details = [...status, `${result.milliseconds.toLocaleString('en')} ms`].join(' · ');
  const mark = code === EXIT.ok ? color('green', '✓') : color('red', '✗');
  const below = sentencesOf(ran).map((each) => `    ${visibleLine(each)}\n`);
  return `${mark} ${visibleLine(path)}  ${color('dim', details)}\n${below.join('')}`;
};

/** The last line. */
export const summaryOf = (all: readonly Ran[], milliseconds: number): string => {
  const tests = all.flatMap(({ result }) => result.tests);
  const failedTests = tests.filter(({ passed }) => !passed).length;
  const failed = all.filter(({ code }) => code !== EXIT.ok).length;
  return `\n${[
    `${counted(all.length, 'request')}, ${failed} failed`,
    `${counted(tests.length, 'test')}, ${failedTests} failed`,
    `${milliseconds.toLocaleString('en')} ms`,
  ].join(' · ')}\n`;
};

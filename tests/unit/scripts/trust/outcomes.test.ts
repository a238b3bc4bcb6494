import { expect, test } from 'vitest';
import {
  playwrightOutcomes,
  tableOf,
  vitestOutcomes,
} from '../../../../scripts/trust/outcomes.mjs';
import { ROWS } from '../../../../scripts/trust/rows.mjs';

const outcomes = [
  ...vitestOutcomes({
    testResults: [
      {
        assertionResults: [
          { fullName: 'T01 one', status: 'passed' },
          { fullName: 'F01, F02 two at once', status: 'failed' },
          { fullName: 'T02 not here', status: 'pending' },
          { fullName: 'XT03 is another word', status: 'passed' },
        ],
      },
    ],
  }),
  ...playwrightOutcomes({
    suites: [
      {
        title: 'a.spec.ts',
        file: 'a.spec.ts',
        specs: [{ title: 'T01 two', tests: [{ status: 'expected' }] }],
        suites: [
          {
            title: 'T04 a group',
            file: 'a.spec.ts',
            specs: [{ title: 'of one', tests: [{ status: 'flaky' }] }],
          },
        ],
      },
    ],
  }),
];

test('a row is held if tests ran and all passed, and never if none ran', () => {
  const table = tableOf(
    ['T01', 'T02', 'T03', 'T04', 'F01', 'F02'].map((id) => [id, '']),
    outcomes,
  );
  expect(table.map(({ id, state, seen }) => [id, state, seen])).toEqual([
    ['T01', 'held', '2 tests'],
    ['T02', 'not run', 'its tests do not run on this computer'],
    ['T03', 'not run', 'no test ran'],
    ['T04', 'NOT HELD', 'failed: T04 a group of one'],
    ['F01', 'NOT HELD', 'failed: F01, F02 two at once'],
    ['F02', 'NOT HELD', 'failed: F01, F02 two at once'],
  ]);
});

test('each row is there once, threats first, in the order of their ids', () => {
  const ids = ROWS.map(([id]) => String(id));
  const sorted = (letter: string) =>
    ids.filter((id) => id.startsWith(letter)).toSorted((a, b) => (a < b ? -1 : 1));
  expect(ids).toEqual([...new Set([...sorted('T'), ...sorted('F')])]);
  expect(ids.length).toBeGreaterThanOrEqual(77);
});

// Counts and names in the reports of Vitest and Playwright.
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { countPlaywright, countVitest } from '../../../scripts/test/count.mjs';
import { PROJECT } from '../../../scripts/project.mjs';

const RED_MESSAGE = '\u001b[31mExpected 1\u001b[39m\nReceived 2';

describe('Playwright', () => {
  const spec = (title: string, status: string, annotations: readonly string[] = []) => ({
    file: 'a.spec.ts',
    line: 7,
    title,
    tests: [
      {
        status,
        annotations: annotations.map((type) => ({ type })),
        results: [{}, { error: { message: RED_MESSAGE } }],
      },
    ],
  });
  const stats = { expected: 3, unexpected: 1, flaky: 1 };

  test('starts that Playwright hung on are counted, in any suite', () => {
    const inner = { specs: [spec('b', 'expected', ['attach-hung'])] };
    const outer = { specs: [spec('a', 'expected', ['attach-hung', 'skip'])], suites: [inner] };
    const { hung, failures } = countPlaywright({ stats, errors: [], suites: [outer, outer] });
    expect(hung).toBe(4);
    expect(failures).toEqual([]);
  });

  test('a test that passed only on a retry has failed, and so has a file that doesn’t load', () => {
    const suites = [{ specs: [spec('bad', 'unexpected'), spec('again', 'flaky')] }];
    expect(countPlaywright({ stats, errors: [{ message: 'No file' }], suites })).toMatchObject({
      passed: 3,
      failed: 3,
      failures: ['a.spec.ts:7: bad: Expected 1', 'a.spec.ts:7: again: Expected 1', 'No file'],
    });
  });
});

test('Vitest: a file that doesn’t load has failed once', () => {
  const failed = { status: 'failed', fullName: 'one', failureMessages: [RED_MESSAGE] };
  const passed = { status: 'passed', fullName: 'two', failureMessages: [] };
  const testResults = [
    { name: join(PROJECT, 'a.test.ts'), status: 'failed', assertionResults: [failed, passed] },
    {
      name: join(PROJECT, 'b.test.ts'),
      status: 'failed',
      message: 'No file',
      assertionResults: [],
    },
    { name: join(PROJECT, 'c.test.ts'), status: 'passed', assertionResults: [passed] },
  ];
  expect(countVitest({ numPassedTests: 2, testResults })).toEqual({
    passed: 2,
    failed: 2,
    hung: 0,
    failures: ['a.test.ts: one: Expected 1', 'b.test.ts: No file'],
  });
});

test('a step without a report has no tests', () => {
  expect(countVitest(undefined)).toEqual(countPlaywright(undefined));
});

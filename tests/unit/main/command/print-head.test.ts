import { describe, expect, test } from 'vitest';
import type { ApiResponse, Progress } from '../../../../src/shared/bridge/response';
import {
  printHead,
  progressLine,
  statusLine,
} from '../../../../src/main/command/output/print-head';
import { printProblem } from '../../../../src/main/command/print-problem';
import type { Streams } from '../../../../src/main/command/command-context';
import { describeProblem } from '../../../../src/shared/problems/problem';
import { passed } from '../../../support/passed';

const HOSTILE = 'a\u001B]0;title\u0007\tb';

const streamsFor = (isTerminal: boolean) => {
  let written = '';
  const said: string[] = [];
  const color = {
    out: (_style: unknown, text: string) => text,
    err: (_style: unknown, text: string) => text,
  };
  const streams: Streams = {
    isTerminal,
    write: async (content) => void (written += content.toString()),
    say: (line) => void said.push(line),
    progress: () => undefined,
    color,
  };
  return { streams, written: () => written, said };
};

const response = (more: object): ApiResponse =>
  ({
    status: 200,
    statusText: 'OK',
    headers: [
      ['Content-Type', 'text/plain'],
      ['X-Twice', '1'],
      ['X-Twice', '2'],
    ],
    body: { bytes: 1_234, hidden: 0 },
    timing: { total: 81.6 },
    ...more,
  }) as unknown as ApiResponse;

describe('the head', () => {
  test('has every header, and ends with an empty line', async () => {
    const { streams, written } = streamsFor(false);
    await printHead(passed(response({})), streams);
    expect(written()).toBe('200 OK\nContent-Type: text/plain\nX-Twice: 1\nX-Twice: 2\n\n');
  });

  test('has no reason if the server sent none', async () => {
    const { streams, written } = streamsFor(false);
    await printHead(passed(response({ statusText: '', headers: [] })), streams);
    expect(written()).toBe('200\n\n');
  });

  test('doesn’t control a terminal', async () => {
    const hostile = response({ statusText: HOSTILE, headers: [['X', HOSTILE]] });
    const { streams, written } = streamsFor(true);
    await printHead(passed(hostile), streams);
    const shown = String.raw`a\u{1b}]0;title\u{7}\tb`;
    expect(written()).toBe(`200 ${shown}\nX: ${shown}\n\n`);
  });

  test('is as received for a program', async () => {
    const { streams, written } = streamsFor(false);
    await printHead(passed(response({ headers: [['X', 'é \u009B']] })), streams);
    expect(written()).toBe('200 OK\nX: é \u009B\n\n');
  });
});

describe('the status line', () => {
  test.each([
    [{}, '200 OK · 1,234 bytes · 82 ms'],
    [{ body: { bytes: 0, hidden: 1 } }, '200 OK · 0 bytes · 82 ms · 1 secret hidden'],
    [{ body: { bytes: 2, hidden: 3 } }, '200 OK · 2 bytes · 82 ms · 3 secrets hidden'],
    [{ statusText: '', timing: { total: 1_500 } }, '200 · 1,234 bytes · 1,500 ms'],
    [{ statusText: HOSTILE }, String.raw`200 a\u{1b}]0;title\u{7}\tb · 1,234 bytes · 82 ms`],
  ])('%j', (more, line) => {
    expect(statusLine(response(more))).toBe(line);
  });
});

describe('progress', () => {
  const progress = (more: Partial<Progress>): Progress => ({
    step: 'token',
    upload: null,
    status: null,
    wireBytes: 0,
    bytes: 0,
    expectedBytes: null,
    heldBack: false,
    ...more,
  });
  test.each([
    [{ step: 'token' }, 'Requesting a token…'],
    [{ step: 'connecting' }, 'Connecting…'],
    [{ step: 'sending' }, 'Sending…'],
    [{ step: 'sending', upload: { bytes: 1_000, of: 20_000 } }, 'Sending 1,000 of 20,000 bytes'],
    [{ step: 'waiting', upload: { bytes: 9, of: 9 } }, 'Waiting for the response…'],
    [{ step: 'receiving' }, 'Receiving…'],
    [{ step: 'receiving', expectedBytes: 10 }, 'Receiving…'],
    [{ step: 'receiving', bytes: 4_000 }, 'Receiving 4,000 bytes'],
    [{ step: 'receiving', bytes: 4_000, expectedBytes: 5_000 }, 'Receiving 4,000 of 5,000 bytes'],
  ] as const)('%j', (more, line) => {
    expect(progressLine(progress(more))).toBe(line);
  });
});

describe('a problem', () => {
  test('is a line of what happened, then what was sent and what to do', () => {
    const { streams, said } = streamsFor(false);
    const problem = describeProblem('api-forbidden', { detail: HOSTILE });
    printProblem(streams, passed(problem), '403');
    expect(said).toEqual([
      'keybearer: 403 · Check your setup · The API doesn’t allow this request.',
      String.raw`  a\u{1b}]0;title\u{7}\tb`,
      '  Check that your app has access to this API, and the Subscription-Id.',
    ]);
  });

  test('without a detail or a next step is one line', () => {
    const { streams, said } = streamsFor(false);
    printProblem(streams, passed(describeProblem('internal', { next: '' })));
    expect(said).toEqual(['keybearer: Problem in Keybearer · Something went wrong in Keybearer.']);
  });
});

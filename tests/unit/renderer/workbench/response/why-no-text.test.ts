// An entry of the history says why it shows no response.
import { expect, test } from 'vitest';
import { whyNoText } from '../../../../../src/renderer/workbench/response/earlier/why-no-text';
import type { HistoryEntry } from '../../../../../src/renderer/workbench/model/history';

const entry: HistoryEntry = {
  id: '1',
  at: 0,
  connection: 'c',
  connectionName: 'Sandbox',
  method: 'GET',
  url: '/',
  status: 200,
  code: null,
  ms: 1,
};
const response = { mediaType: 'text/plain', bytes: 3, text: null, whole: false };

test.each([
  ['cancelled', { ...entry, status: null, code: 'cancelled' }, null, /^You cancelled/],
  [
    'unfinished',
    { ...entry, status: null, code: 'unfinished' },
    undefined,
    /may have processed it/,
  ],
  ['failed', { ...entry, status: null, code: 'time-limit' }, null, /got no response/],
  ['of an earlier version', entry, undefined, /earlier version/],
  ['without a body', entry, { ...response, bytes: 0 }, /had no body\.$/],
  [
    'cancelled before the body',
    { ...entry, code: 'cancelled' },
    { ...response, bytes: 0 },
    /or no part of it arrived/,
  ],
  [
    'cancelled by a program',
    { ...entry, status: null, code: 'cancelled', program: 'agent' },
    null,
    /^The program cancelled/,
  ],
  ['of a program', { ...entry, program: 'agent' }, response, /went to the program/],
  ['not saved', entry, response, /wasn’t saved.*Save responses/],
] as const)('%s', (_what, its, response_, words) =>
  expect(whyNoText({ entry: its, response: response_ })).toMatch(words),
);

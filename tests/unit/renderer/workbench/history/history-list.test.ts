// The history's list: what the filter leaves, and which part of a URL stays in sight.
import { describe, expect, test } from 'vitest';
import type { ConnectionSummary } from '../../../../../src/shared/bridge/token-status';
import {
  filterChoices,
  filterHistory,
  NO_FILTER,
} from '../../../../../src/renderer/workbench/history/list/history-filter';
import { splitUrl } from '../../../../../src/renderer/workbench/history/list/history-rows';
import type { HistoryEntry } from '../../../../../src/renderer/workbench/model/history';

const entry = (id: string, more: Partial<HistoryEntry> = {}): HistoryEntry => ({
  id,
  at: 0,
  connection: 'one',
  connectionName: 'One',
  method: 'GET',
  url: '/path',
  status: 200,
  code: null,
  ms: 1,
  ...more,
});
const connections = [
  { id: 'one', apiBaseUrl: 'https://API.one.example:8443/v1' },
] as unknown as readonly ConnectionSummary[];
const entries = [
  entry('path'),
  entry('other host', { url: 'https://user@other.example/x', status: 404 }),
  entry('gone connection', { connection: 'gone', connectionName: 'Gone', status: 503 }),
  entry('none', { status: null }),
  entry('of a program', { url: 'https://other.example/y', status: 301, program: 'agent' }),
];
const left = (filter: Partial<typeof NO_FILTER>) =>
  filterHistory(entries, { ...NO_FILTER, ...filter }, connections).map(({ id }) => id);

describe('the filter', () => {
  test.each([
    [{}, ['path', 'other host', 'gone connection', 'none', 'of a program']],
    [{ status: '2xx' }, ['path']],
    [{ status: '4xx' }, ['other host']],
    [{ status: '5xx' }, ['gone connection']],
    [{ status: 'No response' }, ['none']],
    [{ host: 'api.one.example:8443' }, ['path', 'none']],
    [{ host: 'other.example' }, ['other host', 'of a program']],
    [{ sender: 'agent' }, ['of a program']],
    [{ sender: 'You', host: 'other.example' }, ['other host']],
    [{ connection: 'Gone' }, ['gone connection']],
    [{ connection: 'One', status: '4xx' }, ['other host']],
  ])('%j leaves %j', (filter, ids) => {
    expect(left(filter)).toEqual(ids);
  });

  test('offers what there is', () => {
    expect(filterChoices(entries, connections)).toEqual({
      hosts: ['api.one.example:8443', 'other.example'],
      connections: ['Gone', 'One'],
      senders: ['You', 'agent'],
    });
  });
});

test.each([
  ['/short', '', '/short'],
  ['/vehicles/v1/dealerships/12/vehicles/345', '/vehicles/v1/dealerships', '/12/vehicles/345'],
  ['/a/very-long-segment-without-an-end-77', '/a/very-long-segment-w', 'ithout-an-end-77'],
  ['/search/in/this?word=alpha&page=2', '/search/in/this?w', 'ord=alpha&page=2'],
])('of %s the end stays in sight', (url, start, end) => {
  expect(splitUrl(url)).toEqual({ start, end });
});

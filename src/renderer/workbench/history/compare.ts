// Finds the differences between a request of the history and the current one, and between their responses.
import { diffLines } from 'diff';
import type { ConnectionSummary } from '../../../shared/bridge/token-status';
import { formatBytes, formatMs } from '../../ui/format';
import { responseOf, seenOf, type CallState } from '../state/call-state';
import type { Draft } from '../model/draft';
import type { HistoryCall, HistoryEntry } from '../model/history';
import type { SavedResponse } from '../model/history';
import * as words from './words';

/** A comparison that takes longer is aborted and shown as completely different. */
const DIFF_MS = 300;

export interface Fact {
  readonly name: string;
  readonly before: string;
  readonly now: string;
}

export interface DiffPart {
  readonly kind: 'same' | 'before' | 'now';
  readonly text: string;
}

/** A request as text, one line per part. */
export const requestText = (draft: Draft): string => {
  const { body, subscription } = draft;
  const rows = draft.headers
    .filter(({ on, name }) => on && name !== '')
    .map(({ name, value }) => `${name}: ${value}`);
  const bodies = {
    none: [],
    json: [body.json],
    text: [body.text],
    xml: [body.xml],
    form: body.form.filter(({ on }) => on).map(({ name, value }) => `${name}=${value}`),
    multipart: body.parts.map(({ name, value, fileName }) => `${name}=${fileName ?? value}`),
    file: [body.fileName ?? ''],
  };
  const ofBody = bodies[body.choice];
  return [
    `${draft.method} ${draft.url}`,
    ...rows,
    ...(subscription.kind === 'default'
      ? []
      : [
          subscription.kind === 'none'
            ? words.noSubscriptionId
            : words.subscriptionId(subscription.value),
        ]),
    ...(ofBody.length === 0 ? [] : ['', ...ofBody]),
    '',
  ].join('\n');
};

export const factsOf = (
  entry: HistoryEntry,
  made: HistoryCall | null,
  call: CallState,
  connection: ConnectionSummary | null,
): readonly Fact[] => {
  const seen = seenOf(call);
  const response = responseOf(seen);
  const ms =
    seen.kind === 'failed'
      ? seen.afterMs
      : seen.kind === 'done'
        ? seen.response.timing.total
        : null;
  const status = (value: number | null | undefined) =>
    value == null ? words.noResponse : String(value);
  const facts: readonly Fact[] = [
    {
      name: words.connection,
      before: entry.connectionName,
      now: (seen.kind === 'idle' ? null : seen.sent.connectionName) ?? connection?.name ?? '',
    },
    {
      name: words.status,
      before: status(entry.status),
      now: seen.kind === 'idle' ? words.notSent : status(response?.status),
    },
    {
      name: words.code,
      before: entry.code ?? '',
      now: response?.errorCode ?? (seen.kind === 'failed' ? seen.problem.code : ''),
    },
    ...(entry.program === undefined
      ? []
      : [
          { name: words.sentBy, before: entry.program, now: seen.kind === 'idle' ? '' : words.you },
        ]),
    { name: words.time, before: formatMs(entry.ms), now: ms === null ? '' : formatMs(ms) },
    {
      name: words.type,
      before: made?.response?.mediaType ?? '',
      now: response?.body.mediaType ?? '',
    },
    {
      name: words.size,
      before: made?.response == null ? '' : formatBytes(made.response.bytes),
      now: response === null ? '' : formatBytes(response.body.bytes),
    },
  ];
  return facts.filter(({ before, now }) => before !== '' || now !== '');
};

export const diffOf = (before: string, now: string): readonly DiffPart[] => {
  const parts = diffLines(before, now, { timeout: DIFF_MS });
  if (parts === undefined)
    return [
      { kind: 'before', text: before },
      { kind: 'now', text: now },
    ];
  return parts.map(({ added, removed, value }) => ({
    kind: added ? 'now' : removed ? 'before' : 'same',
    text: value,
  }));
};

/** Why responses aren't compared; null if they are. */
export const whyNot = (
  { program }: HistoryEntry,
  before: SavedResponse | null,
  now: SavedResponse | null,
): string | null => {
  if (program !== undefined) return words.wentToProgram;
  if (before?.text == null) return words.wasNotSaved;
  if (now?.text == null) return words.nothingToCompare;
  return null;
};

import * as fc from 'fast-check';
import { createNeedleIndex } from '../../../../src/main/redaction/needle-index';
import { describe, expect, it } from 'vitest';
import {
  createResponseDocument,
  type ResponseDocument,
} from '../../../../src/main/response/worker/response-document';
import { createArrivals } from '../../../../src/main/response/bodies/arrival-times';
import { askDocument } from '../../../support/ask-document';

const documentOf = (text: string, kind: 'events' | 'ndjson', size = 1 << 20, complete = true) => {
  const document = createResponseDocument({
    kind,
    charset: null,
    filePrefix: null,
    inFile: 0,
    secrets: createNeedleIndex(),
  });
  const bytes = Buffer.from(text);
  for (let from = 0; from < bytes.length; from += size) {
    document.append(bytes.subarray(from, from + size));
    // Read while it arrives, as a window does.
    document.read({ what: 'events', from: 0, count: 1, whole: false }, Infinity);
    while (document.work(0));
  }
  document.end(complete);
  return document;
};
const eventsOf = (document: ResponseDocument, from = 0, count = 500, whole = false) => {
  const result = askDocument(document, { what: 'events', from, count, whole });
  if (!result.ok || result.what !== 'events') throw new Error('no events');
  return result;
};
const plainOf = (document: ResponseDocument) =>
  eventsOf(document).events.map(({ name, id, data, finished }) => ({ name, id, data, finished }));

describe('server-sent events', () => {
  const line = fc.string({ unit: fc.constantFrom('a', 'é', ':', ' ', '{', '"'), maxLength: 12 });
  const event = fc.record({
    name: fc.option(fc.stringMatching(/^[a-z]{1,8}$/)),
    id: fc.option(fc.stringMatching(/^[0-9]{1,4}$/)),
    data: fc.array(line, { minLength: 1, maxLength: 3 }),
  });
  const block = (
    { name, id, data }: { name: string | null; id: string | null; data: readonly string[] },
    end: string,
  ) =>
    [
      ': a comment',
      ...(id === null ? [] : [`id: ${id}`]),
      ...data.map((each) => `data: ${each}`),
      ...(name === null ? [] : [`event: ${name}`]),
      '',
      '',
    ].join(end);

  it('are read with any line ends, wherever they’re cut', () => {
    fc.assert(
      fc.property(
        fc.array(event, { maxLength: 80 }),
        fc.constantFrom('\n', '\r\n', '\r'),
        fc.integer({ min: 1, max: 50 }),
        (events, end, size) => {
          const text = events.map((each) => block(each, end)).join('');
          expect(plainOf(documentOf(text, 'events', size))).toEqual(
            events.map(({ name, id, data }) => ({
              name: name ?? 'message',
              id,
              data: data.join('\n'),
              finished: true,
            })),
          );
        },
      ),
      { numRuns: 60 },
    );
  });

  it('without data are skipped, and an unfinished one is marked', () => {
    const text = ': hello\n\nevent: ping\n\ndata\n\ndata:x\ndatabase: y\n\ndata: half';
    expect(plainOf(documentOf(text, 'events'))).toEqual([
      { name: 'message', id: null, data: '', finished: true },
      { name: 'message', id: null, data: 'x', finished: true },
      { name: 'message', id: null, data: 'half', finished: false },
    ]);
  });

  it('are truncated in a window and complete when opened, with a name that follows the data', () => {
    const long = 'ü'.repeat(20_000);
    const document = documentOf(`data: ${long}\nevent: late\n\ndata: 2\n\n`, 'events');
    const [short] = eventsOf(document, 0, 1).events;
    expect(short).toMatchObject({ name: 'late', cut: true, bytes: 40_019 });
    expect(long.startsWith(short?.data ?? '?')).toBe(true);
    expect(eventsOf(document, 0, 1, true).events[0]).toMatchObject({ data: long, cut: false });
  });
});

describe('lines of NDJSON', () => {
  it('are events without names, skipping blank ones', () => {
    const text = '{"a":1}\n\n  \r\n{"a":2}\r\n{"a":3}';
    const rest = { name: '', id: null, finished: true };
    for (const size of [1, 3, 100])
      expect(plainOf(documentOf(text, 'ndjson', size))).toEqual([
        { ...rest, data: '{"a":1}' },
        { ...rest, data: '{"a":2}' },
        { ...rest, data: '{"a":3}' },
      ]);
    const broken = documentOf(text, 'ndjson', 100, false);
    expect(plainOf(broken).at(-1)?.finished).toBe(false);
  });

  it('are read from any position', () => {
    const document = documentOf(
      Array.from({ length: 1_000 }, (_, index) => `{"n":${index}}\n`).join(''),
      'ndjson',
      777,
    );
    for (const from of [0, 31, 32, 33, 500, 998]) {
      const { events, total } = eventsOf(document, from, 2);
      expect(total).toBe(1_000);
      expect(events.map(({ data }) => data)).toEqual([`{"n":${from}}`, `{"n":${from + 1}}`]);
    }
    expect(eventsOf(document, 1_000).events).toEqual([]);
  });
});

describe('arrival times', () => {
  it('are those of the chunk with the last byte', () => {
    let now = 1_000;
    const arrivals = createArrivals(() => now);
    for (const bytes of [10, 20, 30]) {
      arrivals.note(bytes);
      now += 100;
    }
    expect([1, 10, 11, 20, 30, 31].map((place) => arrivals.timeOf(place))).toEqual([
      1_000,
      1_000,
      1_100,
      1_100,
      1_200,
      null,
    ]);
  });

  it('stay approximate if there are very many', () => {
    let now = 0;
    const arrivals = createArrivals(() => now);
    for (let bytes = 1; bytes <= 200_000; bytes += 1) {
      now = bytes * 10;
      arrivals.note(bytes);
    }
    for (const place of [1, 77_777, 200_000])
      expect(Math.abs((arrivals.timeOf(place) ?? 0) - place * 10)).toBeLessThan(500);
  });
});

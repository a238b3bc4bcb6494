import * as fc from 'fast-check';
import { createNeedleIndex } from '../../../../src/main/redaction/needle-index';
import { beforeAll, describe, expect, it } from 'vitest';
import { createResponseDocument } from '../../../../src/main/response/worker/response-document';
import { loadJsonPaths } from '../../../../src/main/response/json/json-paths';
import { placesOf } from '../../../../src/main/response/json/value-places';
import type { StartFilter } from '../../../../src/main/response/json/filter-threads';
import { runJob } from '../../../../src/main/response/checks/run-job';
import { askDocument, filterHere } from '../../../support/ask-document';

beforeAll(loadJsonPaths);

const openDocument = (text: string, kind: 'json' | 'ndjson' | 'text', complete = true) => {
  const document = createResponseDocument({
    kind,
    charset: null,
    filePrefix: null,
    inFile: 0,
    secrets: createNeedleIndex(),
    startFilter: filterHere,
  });
  document.append(Buffer.from(text));
  document.end(complete);
  return document;
};

const documentOf = (text: string, kind: 'json' | 'ndjson' = 'json', complete = true) => {
  const document = openDocument(text, kind, complete);
  const filter = (path: string) => {
    const result = askDocument(document, { what: 'filter', path });
    if (!result.ok || result.what !== 'filter') throw new Error('no filter');
    return result;
  };
  const lines = () => {
    const result = askDocument(document, {
      what: 'lines',
      view: 'filtered',
      from: 0,
      count: 2_000,
    });
    if (!result.ok || result.what !== 'lines') throw new Error('no lines');
    return result.lines.map(({ text: line }) => line).join('\n');
  };
  return { filter, lines };
};

describe('a JSONPath filter', () => {
  it('finds values and shows their original text', () => {
    const { filter, lines } = documentOf(
      '{"items":[{"id":12345678901234567890,"n":1.50},{"id":2,"n":[1]}],"id":"\\u00e9"}',
    );
    expect(filter('$..id')).toMatchObject({ matches: 3, all: true, reason: null, complete: true });
    expect(lines()).toBe('[\n  "\\u00e9",\n  12345678901234567890,\n  2\n]');
    expect(filter('$.items[?@.id > 5].n')).toMatchObject({ matches: 1 });
    expect(lines()).toBe('[\n  1.50\n]');
    expect(filter('$.nothing')).toMatchObject({ matches: 0 });
    expect(lines()).toBe('[]');
  });

  it('reports a path’s error and position, and keeps the previous result', () => {
    const { filter, lines } = documentOf('{"a":[1,2]}');
    filter('$.a[0]');
    expect(filter('$.a[')).toMatchObject({ reason: 'Unclosed bracketed selection', at: 4 });
    expect(filter('$.a[?foo(@)]').reason).toBe("No such function 'foo'");
    expect(lines()).toBe('[\n  1\n]');
  });

  it.each(['json', 'text'] as const)('has no lines and no matches before the first: %s', (kind) => {
    const document = openDocument('{"a":1}', kind);
    const view = 'filtered';
    const search = { text: 'a', matchCase: false, wholeWord: false, regularExpression: false };
    const nothing = { ok: true, from: 3, total: 0, complete: true };
    const refused = { what: 'filter', path: '$[' } as const;
    if (kind === 'json') expect(askDocument(document, refused)).toMatchObject({ matches: 0 });
    expect(askDocument(document, { what: 'lines', view, from: 3, count: 9 })).toEqual({
      ...nothing,
      what: 'lines',
      lines: [],
      textLines: 0,
      number: 0,
      invalidAt: null,
    });
    expect(
      askDocument(document, { what: 'find', view, search, from: 3, count: 9, wanted: null }),
    ).toEqual({ ...nothing, what: 'find', marks: [], wanted: null });
  });

  it('matches patterns that would hang another engine', () => {
    const { filter } = documentOf(JSON.stringify([`${'a'.repeat(5_000)}!`, 'aab', 'xaab']));
    expect(filter('$[?match(@, "(a+)+b")]')).toMatchObject({ matches: 1 });
    expect(filter('$[?search(@, "(a+)+b$")]')).toMatchObject({ matches: 2 });
    expect(filter('$[?match(@, "(")]')).toMatchObject({ matches: 0, reason: null });
  });

  it('treats NDJSON lines as elements of an array', () => {
    const { filter, lines } = documentOf('{"a":1}\n{"a":2}\n', 'ndjson');
    expect(filter('$[1].a')).toMatchObject({ matches: 1 });
    expect(lines()).toBe('[\n  2\n]');
  });

  it('says so if a response isn’t JSON, or too large', () => {
    expect(documentOf('{"a":[1,', 'json', false).filter('$.a').reason).toContain(
      'isn’t valid JSON',
    );
    const large = documentOf(`["${'x'.repeat(20_000_000)}"]`);
    expect(large.filter('$[0]').reason).toContain('up to 20 MB');
  });
});

describe('T35 a secret that becomes known', () => {
  const LATE = 'eyJhbGciOiJSUzI1NiJ9.bGF0ZXI.c2lnbmF0dXJlLW9mLWEtbGF0ZXItdG9rZW4';
  const RESPONSE = JSON.stringify(
    Array.from({ length: 5_000 }, (_, id) => ({ id, echo: id % 2 === 0 ? LATE : 'nothing' })),
  );

  const begin = (startFilter: StartFilter) => {
    const secrets = createNeedleIndex();
    const document = createResponseDocument({
      kind: 'json',
      charset: null,
      filePrefix: null,
      inFile: 0,
      secrets,
      startFilter,
    });
    document.append(Buffer.from(RESPONSE));
    document.end(true);
    return {
      learn: () => secrets.add({ value: LATE, label: '[hidden]' }),
      filter: () => askDocument(document, { what: 'filter', path: '$..echo' }),
      lines: () => {
        const view = 'filtered';
        return JSON.stringify(
          askDocument(document, { what: 'lines', view, from: 0, count: 5_000 }),
        );
      },
    };
  };

  it('while a filter runs isn’t in its result', () => {
    const runs: (() => void)[] = [];
    const { learn, filter, lines } = begin((job, { onMatches, onDone }) => {
      runs.push(() => onDone(runJob(job, onMatches)));
      return () => undefined;
    });
    expect(filter()).toMatchObject({ complete: false });
    learn();
    runs[0]?.();
    expect(filter()).toMatchObject({ complete: false });
    runs[1]?.();
    expect(filter()).toMatchObject({ complete: true, matches: 5_000 });
    expect(lines()).toContain('nothing');
    expect(lines()).not.toContain(LATE.slice(0, 20));
  });

  it.each([0, 1])('after a filter has ended isn’t in its result, read %i times', (times) => {
    const { learn, filter, lines } = begin(filterHere);
    expect(filter()).toMatchObject({ complete: true, matches: 5_000 });
    for (let time = 0; time < times; time += 1) expect(lines()).toContain(LATE);
    learn();
    expect(lines()).toContain('nothing');
    expect(lines()).not.toContain(LATE.slice(0, 20));
  });
});

describe('positions of values', () => {
  const pathsOf = (value: unknown): (string | number)[][] => [
    [],
    ...(Array.isArray(value)
      ? value.flatMap((each, index) => pathsOf(each).map((path) => [index, ...path]))
      : typeof value === 'object' && value !== null
        ? Object.entries(value).flatMap(([key, each]) =>
            pathsOf(each).map((path) => [key, ...path]),
          )
        : []),
  ];
  it('are correct, whatever the JSON', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 5 }), fc.constantFrom(0, 2), (text, indent) => {
        const value = JSON.parse(text) as unknown;
        const bytes = Buffer.from(JSON.stringify(value, null, indent));
        const paths = pathsOf(value);
        for (const [index, { from, to }] of placesOf(bytes, paths).entries()) {
          const found = JSON.parse(bytes.toString('utf8', from, to)) as unknown;
          let expected = value;
          for (const part of paths[index] ?? [])
            expected = (expected as Record<string | number, unknown>)[part];
          expect(found).toEqual(expected);
        }
      }),
    );
  });
});

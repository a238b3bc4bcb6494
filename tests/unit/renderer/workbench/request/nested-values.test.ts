// Variables within variables: filled in to any depth and only once, or refused by name.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emptyBody, emptyDraft, newPart, newRow } from '../../../../../src/shared/draft/draft';
import type { Draft } from '../../../../../src/renderer/workbench/model/draft';
import { fillDraft } from '../../../../../src/shared/draft/fill-request';

const draft = (change: Partial<Draft>): Draft => ({ ...emptyDraft, ...change });
const chain = (depth: number, value: (next: string) => string, end: string) =>
  new Map(
    Array.from({ length: depth }, (_, nth) => [
      `w${nth}`,
      nth === depth - 1 ? end : value(`{{w${nth + 1}}}`),
    ]),
  );
const header = (text: string) => draft({ headers: [newRow('X', text)] });
const valueOf = (text: string, values: ReadonlyMap<string, string>) => {
  const { draft: filled, fault } = fillDraft(header(text), values);
  return fault ?? filled.headers[0]?.value;
};

describe('a chain of variables', () => {
  test.each([1, 12, 13, 14, 100, 20_000])('%d deep is filled in', (depth) => {
    const values = chain(depth, (next) => next, 'x');
    expect(fillDraft(draft({ url: '/a/{{w0}}' }), values)).toMatchObject({
      draft: { url: '/a/x' },
      fault: null,
    });
  });

  test('that doubles itself is filled in unless it’s too long', () => {
    const values = chain(14, (next) => next + next, 'abc');
    expect(valueOf('{{w0}}', values)).toBe('abc'.repeat(2 ** 13));
  });

  test.each([
    ['one character', 'x'],
    ['what is made', '{{$uuid}}'],
  ])('that exceeds the limit is refused by name: %s', (_, end) => {
    const values = chain(60, (next) => next + next, end);
    expect(valueOf('{{w0}}', values)).toMatchObject({
      code: 'variable-too-long',
      owner: 'you',
      title: expect.stringMatching(/\{\{w\d+\}\}/) as string,
      next: expect.stringContaining('1,000,000 characters') as string,
    });
  });

  test('of nothing is nothing, however often', () => {
    expect(
      valueOf(
        '{{w0}}',
        chain(200, (next) => next + next, ''),
      ),
    ).toBe('');
  });

  test('references of one text are limited together; a body can be longer than a header', () => {
    const values = new Map([['v', 'x'.repeat(600_000)]]);
    expect(valueOf('{{v}}{{v}}', values)).toMatchObject({
      code: 'variable-too-long',
      title: 'The value of the variable {{v}} is too long.',
    });
    const body = { ...emptyBody, choice: 'text', text: '{{v}}'.repeat(27) } as const;
    expect(fillDraft(draft({ body }), values).fault).toBeNull();
    const more = { ...body, text: '{{v}}'.repeat(28) };
    expect(fillDraft(draft({ body: more }), values).fault?.code).toBe('variable-too-long');
  });

  test('generates a new id each time', () => {
    const values = chain(4, (next) => `${next} ${next}`, '{{$uuid}}');
    const ids = fillDraft(draft({ url: '{{w0}}' }), values).draft.url;
    expect(new Set(ids.split(' ')).size).toBe(8);
  });
});

describe('an escape within a value', () => {
  const values = new Map([
    ['a', '\\{{b}}'],
    ['b', 'never'],
    ['c', '<{{a}}>'],
    ['slash', '\\'],
  ]);
  const encoded = '%7B%7Bb%7D%7D';

  test('writes two braces, wherever the value goes', () => {
    const parts = [{ ...newPart(), name: '{{a}}', value: '{{c}}' }];
    const bodies = [
      [{ choice: 'json', json: '"{{a}}"' }, { json: '"{{b}}"' }],
      [{ choice: 'form', form: [newRow('{{a}}', '{{c}}')] }, { form: [{ value: '<{{b}}>' }] }],
      [{ choice: 'multipart', parts }, { parts: [{ name: '{{b}}', value: '<{{b}}>' }] }],
    ] as const;
    for (const [body, filled] of bodies) {
      const one = draft({
        url: '/x/{{a}}?q={{c}}',
        headers: [newRow('{{a}}', '{{c}}')],
        subscription: { kind: 'typed', value: '{{a}}' },
        requestId: { typed: '{{a}}' },
        body: { ...emptyBody, ...body },
      });
      expect(fillDraft(one, values)).toMatchObject({
        fault: null,
        draft: {
          url: `/x/${encoded}?q=<${encoded}>`.replace(/<(.*)>/, '%3C$1%3E'),
          headers: [{ name: '{{b}}', value: '<{{b}}>' }],
          subscription: { value: '{{b}}' },
          requestId: { typed: '{{b}}' },
          body: filled,
        },
      });
    }
  });

  test('nothing between the braces ends the query or starts a parameter', () => {
    const name = new Map([['a', '\\{{x&y#z}}']]);
    expect(fillDraft(draft({ url: '/?q={{a}}' }), name).draft.url).toBe(
      '/?q=%7B%7Bx%26y%23z%7D%7D',
    );
  });

  test('a value’s final backslash escapes nothing after it', () => {
    expect(valueOf('{{slash}}{{b}}', values)).toBe('\\never');
    expect(valueOf('{{slash}}\\{{', values)).toBe('\\{{');
  });
});

test('a request without a fault has each reference filled in, and each value as written', () => {
  const piece = fc.constantFrom('{{a}}', '{{b}}', '{{c}}', '\\{{', '{', '}', '\\', 'x', '{{ a }}');
  const text = fc.array(piece, { maxLength: 5 }).map((pieces) => pieces.join(''));
  const marks = /\\\{\{|\{\{\s*([^{}\s]+)\s*\}\}/g;
  /** A recursive reference implementation. */
  const expected = (written: string, values: ReadonlyMap<string, string>): string =>
    written.replaceAll(marks, (_, name?: string) =>
      name === undefined ? '{{' : expected(values.get(name) ?? '', values),
    );
  fc.assert(
    fc.property(text, text, text, text, (written, a, b, c) => {
      const values = new Map([
        ['a', a],
        ['b', b],
        ['c', c],
      ]);
      const filled = valueOf(written, values);
      if (typeof filled === 'string') expect(filled).toBe(expected(written, values));
      else {
        // Pieces may also make the name of a variable that isn't there, such as a backslash.
        const isStrange = /\{\{(?!\s*[abc]\s*\}\})[^{}\s]+\}\}/.test([written, a, b, c].join(' '));
        expect(isStrange ? ['variable-circle', 'variable-unknown'] : ['variable-circle']).toContain(
          filled?.code,
        );
      }
    }),
    { numRuns: 5_000 },
  );
});

// Choices of how a body is read, and the responses they apply to.
import { describe, expect, test } from 'vitest';
import { SCHEMAS } from '../../../src/shared/bridge/contract';
import {
  AUTOMATIC,
  CHARSETS,
  choiceFor,
  MOST_CHOICES,
  VIEW_KINDS,
  type ViewChoice,
} from '../../../src/shared/view-as';
import { wireRequestWith } from '../../support/wire-request';

const ID = '0b0e1c1a-6c39-4a43-9d2a-0d9c2b6c7f11';
const read = (viewAs: unknown) => SCHEMAS.read.safeParse([ID, { what: 'view-as', viewAs }]).success;
const call = (viewAs: unknown) =>
  SCHEMAS.callApi.safeParse([ID, { ...wireRequestWith(), viewAs }]).success;
const kept: ViewChoice = {
  mediaType: 'text/plain',
  server: 'https://api.example.com',
  kind: 'json',
  charset: null,
};

test.each(CHARSETS)('T32 %s is offered under its decoder’s name', (charset) => {
  expect(new TextDecoder(charset).encoding).toBe(charset);
});

test('T32 every offered kind and charset is accepted', () => {
  for (const kind of [...VIEW_KINDS, null]) expect(read({ kind, charset: null })).toBe(true);
  for (const charset of CHARSETS) expect(read({ kind: null, charset })).toBe(true);
  expect(call([kept])).toBe(true);
  expect(call(undefined)).toBe(true);
});

describe('T32 anything else is refused', () => {
  test.each([
    ['a charset that nobody decodes', { kind: null, charset: 'utf-7' }],
    ['another name of one', { kind: null, charset: 'latin1' }],
    ['one in capitals', { kind: null, charset: 'UTF-8' }],
    ['a name of an object', { kind: null, charset: 'constructor' }],
    ['a kind that is told by its bytes alone', { kind: 'image', charset: null }],
    ['no charset', { kind: 'json' }],
    ['something more', { kind: null, charset: null, fatal: true }],
    ['a list', [null, null]],
    ['nothing', null],
  ])('%s', (_what, viewAs) => {
    expect(read(viewAs)).toBe(false);
  });

  test('too many, and labels longer than any header’s', () => {
    expect(call(Array.from({ length: MOST_CHOICES }, () => kept))).toBe(true);
    expect(call(Array.from({ length: MOST_CHOICES + 1 }, () => kept))).toBe(false);
    expect(call([{ ...kept, charset: 'utf-7' }])).toBe(false);
    expect(call([{ ...kept, mediaType: 'x'.repeat(513) }])).toBe(false);
    expect(call([{ ...kept, server: 'x'.repeat(513) }])).toBe(false);
  });
});

test('T32 a choice applies to one type of one server', () => {
  expect(choiceFor([kept], kept)).toBe(kept);
  expect(choiceFor([kept], { ...kept, mediaType: 'text/html' })).toBe(AUTOMATIC);
  expect(choiceFor([kept], { ...kept, server: 'https://api.example.org' })).toBe(AUTOMATIC);
});

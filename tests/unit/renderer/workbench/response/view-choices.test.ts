// Which choices are stored: the latest of each type, none for Automatic, and a limited number.
import { expect, test } from 'vitest';
import { withChoice } from '../../../../../src/renderer/workbench/response/view-as/view-choices';
import { AUTOMATIC, MOST_CHOICES, type ViewChoice } from '../../../../../src/shared/view-as';

const one = { mediaType: 'text/plain', server: 'https://api.example.com' };
const other = { ...one, mediaType: 'text/html' };
const json = { kind: 'json', charset: null } as const;
const xml = { kind: 'xml', charset: 'koi8-r' } as const;

test('the latest of each type', () => {
  const both = withChoice(withChoice([], one, json), other, json);
  expect(both).toEqual([
    { ...one, ...json },
    { ...other, ...json },
  ]);
  expect(withChoice(both, one, xml)).toEqual([
    { ...other, ...json },
    { ...one, ...xml },
  ]);
});

test('Automatic removes it', () => {
  expect(withChoice([{ ...one, ...json }], one, AUTOMATIC)).toEqual([]);
});

test('only the label is stored with it', () => {
  expect(withChoice([], { ...one, kind: 'text' } as never, json)).toEqual([{ ...one, ...json }]);
});

test('the oldest is dropped, and no label is longer than main accepts', () => {
  const choices = Array.from({ length: MOST_CHOICES + 1 }, (_, at) => `x/${at}`).reduce<
    readonly ViewChoice[]
  >((kept, mediaType) => withChoice(kept, { ...one, mediaType }, json), []);
  expect(choices.map(({ mediaType }) => mediaType)).toEqual(
    Array.from({ length: MOST_CHOICES }, (_, at) => `x/${at + 1}`),
  );
  expect(withChoice([], { ...one, mediaType: 'x'.repeat(513) }, json)).toEqual([]);
});

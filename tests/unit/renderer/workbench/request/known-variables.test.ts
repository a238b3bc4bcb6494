import { expect, test } from 'vitest';
import { newRow } from '../../../../../src/shared/draft/draft';
import {
  describeReference,
  knownVariables,
  matchingVariables,
  shownValue,
  valuesIn,
} from '../../../../../src/renderer/workbench/request/variables/known-variables';
import {
  openReferenceAt,
  withReference,
} from '../../../../../src/renderer/workbench/request/variables/open-reference';

const known = knownVariables([
  { source: 'Sandbox', rows: [newRow('host', 'h1'), newRow('vin', 'far')] },
  {
    source: 'this request',
    rows: [newRow(' vin ', 'near'), { ...newRow('off', 'x'), on: false }, newRow('', 'unnamed')],
  },
]);

test('a later layer wins; what is off or unnamed is not known', () => {
  expect(valuesIn(known)).toEqual(
    new Map([
      ['host', 'h1'],
      ['vin', 'near'],
    ]),
  );
});

test.each([
  ['host', '{{host}} is “h1” (Sandbox)'],
  ['vin', '{{vin}} is “near” (this request)'],
  ['off', '{{off}} isn’t set'],
  ['constructor', '{{constructor}} isn’t set'],
  ['$uuid', '{{$uuid}} is generated for each request'],
])('%s is described', (name, words) => {
  expect(describeReference(name, known)).toBe(words);
});

test('a generated variable can’t be set, and a long value is cut where it only explains', () => {
  const own = knownVariables([
    { source: 'x', rows: [newRow('$uuid', '1'), newRow('long', 'y'.repeat(500))] },
  ]);
  expect(describeReference('$uuid', own)).toContain('generated');
  expect(valuesIn(own).has('$uuid')).toBe(false);
  expect(shownValue({ name: 'long', value: 'y'.repeat(500), source: '' })).toHaveLength(121);
});

test('names that contain what’s typed match, those that begin with it first', () => {
  const names = (typed: string) => matchingVariables(typed, known).map(({ name }) => name);
  expect(names('')).toEqual(['host', 'vin', '$uuid', '$timestamp', '$isoDate']);
  expect(names('I')).toEqual(['vin', '$uuid', '$timestamp', '$isoDate']);
  expect(names('$i')).toEqual(['$isoDate']);
  expect(names('st')).toEqual(['host', '$timestamp']);
  expect(names('none')).toEqual([]);
});

// `|` is the caret.
test.each([
  ['/a/{{|', { from: 3, to: 5, typed: '' }],
  ['/a/{{vi|', { from: 3, to: 7, typed: 'vi' }],
  ['{{ vi|', { from: 0, to: 5, typed: 'vi' }],
  ['{{v|in}}/x', { from: 0, to: 7, typed: 'v' }],
  ['{{|}}', { from: 0, to: 4, typed: '' }],
  ['{{a|/x{{b}}', { from: 0, to: 3, typed: 'a' }],
  ['{{{v|', { from: 1, to: 4, typed: 'v' }],
  ['{{vin}}|', null],
  ['{v|', null],
  ['\\{{v|', null],
  ['x|{{v}}', null],
])('in %s the open reference is %j', (marked, reference) => {
  expect(openReferenceAt(marked.replace('|', ''), marked.indexOf('|'))).toEqual(reference);
});

test('the chosen name replaces the whole reference, and the caret follows it', () => {
  const open = openReferenceAt('/a/{{v}}/b', 6);
  expect(open && withReference('/a/{{v}}/b', open, 'vin')).toEqual({
    text: '/a/{{vin}}/b',
    caret: 10,
  });
});

// Values that are captured from a response become the connection's variables.
import { expect, test } from 'vitest';
import { withCaptured } from '../../../../../src/renderer/workbench/request/variables/use-variables';
import { newRow } from '../../../../../src/shared/draft/draft';

const row = (name: string, value: string, on = true) => ({ ...newRow(name, value), on });
const captured = (name: string, value: string | null) => ({
  name,
  value,
  reason: value === null ? 'nothing is there' : null,
});
const shown = (rows: ReturnType<typeof withCaptured>) =>
  rows.map(({ name, value, on }) => [name, value, on]);

test.each([
  ['are added', [], [captured('id', '1')], [['id', '1', true]]],
  ['replace the value', [row('id', '0')], [captured('id', '1')], [['id', '1', true]]],
  [
    'replace the value that applies of several',
    [row('id', 'a'), row(' id ', 'b'), row('id', 'c', false)],
    [captured('id', '1')],
    [
      ['id', 'a', true],
      [' id ', '1', true],
      ['id', 'c', false],
    ],
  ],
  [
    'are added beside one that’s switched off',
    [row('id', 'c', false)],
    [captured('id', '1')],
    [
      ['id', 'c', false],
      ['id', '1', true],
    ],
  ],
  ['stay if nothing was found', [row('id', '0')], [captured('id', null)], [['id', '0', true]]],
  ['may be empty', [row('id', '0')], [captured('id', '')], [['id', '', true]]],
  ['of one name: the last', [], [captured('id', '1'), captured('id', '2')], [['id', '2', true]]],
] as const)('variables %s', (_what, rows, captures, expected) => {
  expect(shown(withCaptured(rows, captures))).toEqual(expected);
});

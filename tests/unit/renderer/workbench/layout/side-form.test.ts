// The side panel's form: what was chosen in a wide window doesn't count in a narrow one, nor the reverse.
import { expect, test } from 'vitest';
import { sideForm } from '../../../../../src/renderer/workbench/layout/side-form';

test.each([
  [{ narrow: false, folded: false, over: false }, 'open'],
  [{ narrow: false, folded: true, over: false }, 'folded'],
  [{ narrow: false, folded: false, over: true }, 'open'],
  [{ narrow: false, folded: true, over: true }, 'folded'],
  [{ narrow: true, folded: false, over: false }, 'folded'],
  [{ narrow: true, folded: true, over: false }, 'folded'],
  [{ narrow: true, folded: false, over: true }, 'over'],
  [{ narrow: true, folded: true, over: true }, 'over'],
] as const)('%j is %s', (state, form) => {
  expect(sideForm(state)).toBe(form);
});

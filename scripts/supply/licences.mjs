// The licences that Keybearer's parts and tools may have: all of them free, none that would bind the program itself.
export const ALLOWED = [
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'ISC',
  'MIT',
  // Data of caniuse and the like, which is read while building.
  'CC-BY-4.0',
  // For whole files of their own; unchanged, and shipped with their text if at all.
  'MPL-2.0',
];

/** Whether an SPDX expression leaves a choice that is allowed: one side of an OR, both of an AND. */
export function isAllowed(expression) {
  if (typeof expression !== 'string') return false;
  return expression
    .replaceAll(/[()]/g, '')
    .split(/\s+OR\s+/)
    .some((choice) => choice.split(/\s+AND\s+/).every((licence) => ALLOWED.includes(licence)));
}

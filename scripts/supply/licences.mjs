// Licences allowed for Keybearer's parts and tools: all of them free, none that would affect the program itself.
export const ALLOWED = [
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'ISC',
  'MIT',
  // Data such as caniuse's, which is only read during the build.
  'CC-BY-4.0',
  // File-level copyleft; shipped unchanged and with its text, if at all.
  'MPL-2.0',
];

/** Whether an SPDX expression leaves an allowed choice: one side of an OR, both of an AND. */
export function isAllowed(expression) {
  if (typeof expression !== 'string') return false;
  return expression
    .replaceAll(/[()]/g, '')
    .split(/\s+OR\s+/)
    .some((choice) => choice.split(/\s+AND\s+/).every((licence) => ALLOWED.includes(licence)));
}

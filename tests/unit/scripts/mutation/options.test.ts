import { expect, test } from 'vitest';
import { readOptions, USAGE } from '../../../../scripts/mutation/options.mjs';
import { ROOMS } from '../../../../scripts/mutation/rooms.mjs';

test('rooms, files and options may be in any order', () => {
  expect(readOptions([])).toEqual({
    wanted: [],
    isAgain: false,
    isHelp: false,
    lines: null,
    seed: null,
  });
  expect(
    readOptions(['--lines=60', 'http', '--again', 'src/main/http/route.ts', '--seed', '7']),
  ).toEqual({
    wanted: ['http', 'src/main/http/route.ts'],
    isAgain: true,
    isHelp: false,
    lines: 60,
    seed: 7,
  });
  expect(readOptions(['--help'])).toMatchObject({ isHelp: true });
});

test.each([
  ['an unknown option', '--line=60', "Unknown option '--line'"],
  ['an option of one letter', '-l', "Unknown option '-l'"],
  ['a value for an option that has none', '--again=http', "'--again' does not take an argument"],
  ['an option without its value', '--lines', "'--lines <value>' argument missing"],
  ['what is no number', '--lines=many', "--lines=many isn't a number"],
  ['a negative number', '--seed=-1', "--seed=-1 isn't a number"],
  ['an empty number', '--seed=', "--seed= isn't a number"],
])('%s is an error that shows how it is used: %s', (_what, option, message) => {
  expect(() => readOptions([option])).toThrow(message);
  expect(() => readOptions([option])).toThrow(USAGE);
});

test('the usage lists every room', () => {
  for (const room of Object.keys(ROOMS)) expect(USAGE).toContain(room);
});

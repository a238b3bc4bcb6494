import { expect, test } from 'vitest';
import {
  findCommands,
  type Command,
} from '../../../../../src/renderer/workbench/palette/find-commands';

const command = (name: string, group = 'Saved', note?: string): Command => ({
  id: `${group} ${name}`,
  group,
  name,
  ...(note !== undefined && { note }),
  run: () => undefined,
});

const found = (typed: string, ...commands: readonly Command[]): readonly string[] =>
  findCommands(commands, typed).map(({ name }) => name);

test.each(['', ' ', ' \t '])('all in their order, if nothing is typed: %j', (typed) => {
  const commands = [command('b'), command('a')];
  expect(findCommands(commands, typed)).toEqual(commands);
});

test('best first: what starts so, has a word that does, contains it, has it elsewhere', () => {
  const commands = [
    command('Unrelated', 'Saved', 'about vehicles'),
    command('Motorvehicles'),
    command('Get /vehicles'),
    command('Vehicles of a dealer'),
  ];
  expect(found('vehicles', ...commands)).toEqual([
    'Vehicles of a dealer',
    'Get /vehicles',
    'Motorvehicles',
    'Unrelated',
  ]);
});

test.each([' ', '/', '{', '}', '?', '&', '=', '_', '-'])('a word starts after %j', (separator) => {
  expect(found('car', command('racecar'), command(`a${separator}car`))).toEqual([
    `a${separator}car`,
    'racecar',
  ]);
});

test('a word is found at its second place too', () => {
  expect(found('car', command('racecars'), command('racecar car'))).toEqual([
    'racecar car',
    'racecars',
  ]);
});

test('equally good ones keep their order', () => {
  expect(found('send', command('Send b'), command('Resend'), command('Send a'))).toEqual([
    'Send b',
    'Send a',
    'Resend',
  ]);
});

test('each word is looked for in the name, the group and the note, whatever its case', () => {
  const commands = [command('One', 'Connection', 'Live'), command('Two', 'Saved', 'Live')];
  expect(found('LIVE one', ...commands)).toEqual(['One']);
  expect(found('live  connection', ...commands)).toEqual(['One']);
  expect(found('live', ...commands)).toEqual(['One', 'Two']);
  expect(found('one saved', ...commands)).toEqual([]);
});

// Reads the arguments of npm run test:mutation.
import { parseArgs } from 'node:util';
import { Stop } from '../say.mjs';
import { ROOMS } from './rooms.mjs';

export const USAGE = `npm run test:mutation -- [ROOM or FILE]... [OPTION]...

Makes one small change at a time, and lists each that no unit or integration test notices.

  ROOM        ${Object.keys(ROOMS).join(', ')}; all if none is named
  FILE        a source file of a room, such as src/main/http/route.ts
  --again     reuse the last results of a whole room for files that haven't changed
  --lines=N   try only N random lines of each room
  --seed=N    draw the same lines as the run that printed this seed
  --help      print this`;

const OPTIONS = {
  again: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
  lines: { type: 'string' },
  seed: { type: 'string' },
};

function parse(args) {
  try {
    return parseArgs({ args, options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new Stop(`${error.message}\n\n${USAGE}`);
  }
}

function numberOf(name, text) {
  if (text === undefined) return null;
  if (!/^[0-9]+$/.test(text)) throw new Stop(`--${name}=${text} isn't a number.\n\n${USAGE}`);
  return Number(text);
}

/** Returns what was asked for. `lines` is null for all of them, `seed` if none was given. */
export function readOptions(args) {
  const { values, positionals } = parse(args);
  return {
    wanted: positionals,
    isAgain: values.again,
    isHelp: values.help,
    lines: numberOf('lines', values.lines),
    seed: numberOf('seed', values.seed),
  };
}

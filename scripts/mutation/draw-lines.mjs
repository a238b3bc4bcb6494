// Draws random lines of a room, for a run that doesn't test all of it.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PROJECT } from '../project.mjs';
import { ROOMS, roomOf } from './rooms.mjs';

/** A line that may contain something to change. */
const isCode = (line) => /^\s*[^\s/*}]/.test(line) && !line.startsWith('import ');

const randomFrom = (seed) => {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
};

/** Returns `count` lines in Stryker's notation; each has about two changes. The same seed draws the same lines. */
export async function drawLines(room, count, seed) {
  const random = randomFrom(seed);
  const folder = ROOMS[room].in.replace(/[^/]*$/, '');
  const names = await readdir(join(PROJECT, folder), { recursive: true });
  const files = names
    .map((name) => `${folder}${name.replaceAll('\\', '/')}`)
    .filter((file) => file.endsWith('.ts') && roomOf(file) === room)
    .sort();
  const lines = [];
  for (const file of files) {
    const text = await readFile(join(PROJECT, file), 'utf8');
    for (const [at, line] of text.split('\n').entries())
      if (isCode(line)) lines.push(`${file}:${at + 1}-${at + 1}`);
  }
  while (lines.length > count) lines.splice(Math.floor(random() * lines.length), 1);
  return lines;
}

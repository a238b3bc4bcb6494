// Finds the text that a person can read in the modules of src.
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseSync } from 'vite';
import { textForPeople } from './text-for-people.mjs';

const PROJECT = resolve(import.meta.dirname, '../..');

/** The text in a module's source, each piece once. `file`: its name, which says whether it's TSX. */
export const wordsIn = (file, source) => {
  const { program } = parseSync(file, source);
  return [...new Set(textForPeople(program).map(({ text }) => text))];
};

/** The modules in a folder of the project that have such text, in alphabetical order. */
export const wordsByFile = (folder) =>
  readdirSync(join(PROJECT, folder), { recursive: true, encoding: 'utf8' })
    .toSorted()
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .map((file) => ({ file, words: wordsIn(file, readFileSync(join(PROJECT, file), 'utf8')) }))
    .filter(({ words }) => words.length > 0);

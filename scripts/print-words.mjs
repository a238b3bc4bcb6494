// Prints all text that a person can read in the windows, by file: `npm run words`.
import './node-version.mjs';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseSync } from 'vite';
import { textForPeople } from './lint/text-for-people.mjs';

const PROJECT = resolve(import.meta.dirname, '..');
const FOLDERS = ['src/shared', 'src/renderer', 'src/main'];

const wordsOf = (file) => {
  const { program } = parseSync(file, readFileSync(join(PROJECT, file), 'utf8'));
  return [...new Set(textForPeople(program).map(({ text }) => text))];
};

for (const folder of FOLDERS)
  for (const name of readdirSync(join(PROJECT, folder), {
    recursive: true,
    encoding: 'utf8',
  }).toSorted()) {
    if (!/\.tsx?$/.test(name)) continue;
    const file = `${folder}/${name.replaceAll('\\', '/')}`;
    const words = wordsOf(file);
    if (words.length > 0) console.log([file, ...words.map((line) => `  ${line}`), ''].join('\n'));
  }

// Prints all text that a person can read in the windows, by file: `npm run words`.
import './node-version.mjs';
import { wordsByFile } from './lint/words-by-file.mjs';

for (const folder of ['src/shared', 'src/renderer', 'src/main'])
  for (const { file, words } of wordsByFile(folder))
    console.log([file, ...words.map((line) => `  ${line}`), ''].join('\n'));

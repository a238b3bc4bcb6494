// In a folder that others may write to: puts a link to a private file in the place of whatever ends with .part, as
// fast as it can, until it is told to end. Tells how often it did.
import { readdirSync, symlinkSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';

const [folder, victim] = process.argv.slice(2);
let swapped = 0;
let ended = false;
process.once('message', () => {
  ended = true;
});

const swapOnce = () => {
  for (const name of readdirSync(folder)) {
    if (!name.endsWith('.part')) continue;
    try {
      unlinkSync(join(folder, name));
      symlinkSync(victim, join(folder, name));
      swapped += 1;
    } catch {
      // It was just renamed, or made anew.
    }
  }
};

process.send('ready');
const work = () => {
  const until = Date.now() + 20;
  while (Date.now() < until) swapOnce();
  if (ended) process.send(swapped, () => process.disconnect());
  else setImmediate(work);
};
work();

// In a folder that others can write to: replaces any file that ends with .part by a link to a private file, as fast as
// it can, until it's stopped. Reports how often it did.
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
      // It was just renamed, or created again.
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

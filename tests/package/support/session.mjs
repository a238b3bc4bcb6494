// Runs as the throw-away person: opens a desktop of their own (bus, keyring, display), says what programs need to use
// it, and reads and writes its keyring as another program would. Ends, with all of it, when its input ends.
// Lies beside a copy of the project's scripts folder, since the checkout may be one that only its owner may read.
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';

const besideThis = (path) => import(new URL(path, import.meta.url).href);
const { openDesktop } = await besideThis('scripts/desktop/open-desktop.mjs');
const { live } = await besideThis('scripts/lifetime.mjs');

const [keytarFile] = process.argv.slice(2);

async function main() {
  const { env } = await openDesktop();
  Object.assign(process.env, env);
  const keytar = createRequire(import.meta.url)(keytarFile);
  console.log(JSON.stringify(env));
  for await (const line of createInterface({ input: process.stdin })) {
    const [method, ...args] = JSON.parse(line);
    const response = await keytar[method]('Keybearer', ...args).then(
      (value) => ({ value: value ?? null }),
      (error) => ({ error: error.message }),
    );
    console.log(JSON.stringify(response));
  }
  return 0;
}

await live(main);

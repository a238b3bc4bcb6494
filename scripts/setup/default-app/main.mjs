// Replaces Electron's default app, which the fallback runtime lacks: loads the program named on the command line. An ES
// module with a top-level await: Electron waits for it before the app is ready, and only until then can a program
// register its schemes as privileged. Based on https://github.com/electron/electron/blob/v33.2.1/default_app/main.ts
import { app } from 'electron';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const require = createRequire(import.meta.url);

const { program, required } = readCommandLine(process.argv.slice(1));
for (const file of required) require(resolve(file));
if (program) {
  await load(resolve(program));
} else {
  console.error('Electron was started without a program.');
  app.exit(1);
}

/** Playwright passes `-r …/loader.js` first; taken for the program, it would hang without a message. */
function readCommandLine(args) {
  const required = [];
  for (let index = 0; index < args.length; index += 1) {
    const arg = args[index];
    if (arg === '-r' || arg === '--require') required.push(args[(index += 1)]);
    else if (!arg.startsWith('-')) return { program: arg, required };
  }
  return { program: undefined, required };
}

async function load(path) {
  Object.defineProperty(process, 'defaultApp', { enumerable: true, value: true });
  const description = join(path, 'package.json');
  let file = path;
  if (existsSync(description)) {
    const { name, productName, version, desktopName, main } = JSON.parse(
      readFileSync(description, 'utf8'),
    );
    if (version) app.setVersion(version);
    if (productName ?? name) app.setName(productName ?? name);
    app.setDesktopName(desktopName ?? `${app.name}.desktop`);
    file = require.resolve(resolve(path, main ?? 'index.js'));
    app.setAppPath(path);
  } else {
    file = require.resolve(path);
    app.setAppPath(dirname(file));
  }
  try {
    await import(pathToFileURL(file).href);
  } catch (error) {
    console.error('App threw an error during load');
    console.error(error.stack ?? error);
    app.exit(1);
  }
}

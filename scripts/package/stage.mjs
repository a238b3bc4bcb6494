// Stages the app folder as it's shipped: the build, a package.json without development fields, the window's icon, and
// the four files of keytar that run (its package also contains its sources and its installer's dependencies).
import { copyFile, cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { PROJECT } from '../project.mjs';
import { Stop } from '../say.mjs';
import { builtKind } from '../setup/build.mjs';

const KEYTAR = ['package.json', 'LICENSE.md', 'lib/keytar.js', 'build/Release/keytar.node'];
const SHIPPED_KEYS = [
  'name',
  'productName',
  // The desktop entry's name. Electron derives its windows' class from it, which StartupWMClass repeats.
  'desktopName',
  'version',
  'description',
  'license',
  'main',
];

/** Fills `folder` after emptying it. */
export async function stageApp(folder) {
  // Other kinds accept switches that let programs drive them, which a package refuses.
  if ((await builtKind()) !== 'package') throw new Stop('What was built is not for a package.');
  await rm(folder, { recursive: true, force: true });
  await cp(join(PROJECT, 'out'), join(folder, 'out'), {
    recursive: true,
    filter: (source) => !source.endsWith('.built-from'),
  });
  await writeFile(join(folder, 'package.json'), JSON.stringify(await shippedPackage(), null, 2));
  await copyInto(folder, 'assets/icon/128.png');
  for (const file of KEYTAR) await copyInto(folder, join('node_modules/keytar', file));
}

/** The package.json that is shipped. */
export async function shippedPackage() {
  const own = await readPackage();
  return Object.fromEntries(SHIPPED_KEYS.map((key) => [key, own[key]]));
}

async function copyInto(folder, file) {
  const target = join(folder, file);
  await mkdir(dirname(target), { recursive: true });
  await copyFile(join(PROJECT, file), target);
}

export async function readPackage(folder = PROJECT) {
  return JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
}

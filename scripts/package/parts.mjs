// Lists every shipped part with version and licence: the bundles' packages, keytar, and the runtime.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PROJECT } from '../project.mjs';
import { run } from '../run.mjs';
import { Stop } from '../say.mjs';
import { isAllowed } from '../supply/licences.mjs';
import { readPackage } from './stage.mjs';

const LICENCE_FILE = /^(licen[cs]e|copying)/i;

/** `file`: written by scripts/package/shipped-parts.mjs. `electron`: path of the runtime's executable. */
export async function listParts(file, electron) {
  const folders = JSON.parse(await readFile(file, 'utf8'));
  folders.push(join(PROJECT, 'node_modules/keytar'));
  const packages = await Promise.all(folders.map(describePackage));
  const refused = packages.filter(({ licence }) => !isAllowed(licence));
  if (refused.length > 0) {
    throw new Stop(
      `These parts may not be shipped under their licences (scripts/supply/licences.mjs):\n` +
        refused.map(({ name, licence }) => `  ${name}: ${licence}`).join('\n'),
    );
  }
  const byName = (one, other) => (one.purl < other.purl ? -1 : 1);
  return [...packages.sort(byName), ...(await describeRuntime(electron))];
}

async function describePackage(folder) {
  const { name, version, license, description, homepage } = await readPackage(folder);
  const names = (await readdir(folder)).filter((each) => LICENCE_FILE.test(each));
  const texts = await Promise.all(names.sort().map((each) => readFile(join(folder, each), 'utf8')));
  return {
    name,
    version,
    licence: license,
    description,
    homepage,
    purl: `pkg:npm/${name.replace('@', '%40')}@${version}`,
    text:
      texts.join('\n\n').trim() || `Its package carries no licence text; it states "${license}".`,
  };
}

/** Electron and its components, as the executable reports them. */
async function describeRuntime(electron) {
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
  const script = 'console.log(JSON.stringify(process.versions))';
  const { code, output } = await run(electron, ['-e', script], { env });
  if (code !== 0) throw new Stop(`Electron does not tell its versions:\n${output}`);
  const versions = JSON.parse(output);
  const others = 'Its licence, and those of all it contains, are in LICENSES.chromium.html.';
  return [
    {
      name: 'electron',
      version: versions.electron,
      licence: 'MIT',
      purl: `pkg:npm/electron@${versions.electron}`,
      text: 'Its licence is in the file LICENSE of the program folder.',
    },
    {
      name: 'chromium',
      version: versions.chrome,
      licence: 'BSD-3-Clause',
      purl: `pkg:generic/chromium@${versions.chrome}`,
      text: others,
    },
    {
      name: 'node',
      version: versions.node,
      licence: 'MIT',
      purl: `pkg:generic/node@${versions.node}`,
      text: others,
    },
  ];
}

/** All licences as one text. */
export function licenceText(parts) {
  const line = '-'.repeat(80);
  const chapters = parts.map(
    ({ name, version, licence, text }) => `${line}\n${name} ${version} (${licence})\n\n${text}\n`,
  );
  return `Keybearer contains the following parts.\n\n${chapters.join('\n')}`;
}

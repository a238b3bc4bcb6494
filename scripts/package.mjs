// npm run package: builds an installer for the current platform into dist/. `--quick` compresses faster and less, for
// tests; `--out FOLDER` changes the folder.
import './node-version.mjs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { live } from './lifetime.mjs';
import { makeAppFolder } from './package/app-folder.mjs';
import { makeDeb } from './package/debian.mjs';
import { makeDiskImage } from './package/macos.mjs';
import { licenceText, listParts } from './package/parts.mjs';
import { makeSbom } from './package/sbom.mjs';
import { readPackage, stageApp } from './package/stage.mjs';
import { makeInstaller } from './package/windows.mjs';
import { PROJECT } from './project.mjs';
import { say, seconds } from './say.mjs';
import { setUp } from './setup.mjs';
import { buildApp, forgetBuild } from './setup/build.mjs';
import { electronPath } from './setup/electron.mjs';
import { withStaging } from './setup/staging.mjs';

const MAKERS = { darwin: makeDiskImage, linux: makeDeb, win32: makeInstaller };
const args = process.argv.slice(2);
const isQuick = args.includes('--quick');
const outAt = args.indexOf('--out');
const out = outAt < 0 ? join(PROJECT, 'dist') : resolve(args[outAt + 1]);

async function main() {
  await setUp({ build: false });
  const start = Date.now();
  const file = await withStaging('package', makePackage);
  say(`made ${file} (${seconds(start)}).`);
  return 0;
}

async function makePackage(work) {
  const own = await readPackage();
  const partsFile = join(work, 'parts.json');
  process.env.KEYBEARER_PARTS_FILE = partsFile;
  // Only a new build reports what its bundles contain.
  await forgetBuild();
  await buildApp('package');
  await stageApp(join(work, 'app'));
  const extra = await writeDocuments(work, own, await listParts(partsFile, electronPath()));
  const staged = join(work, 'app');
  const { folder, electron } = await makeAppFolder({ work, staged, extra });
  const file = await MAKERS[process.platform]({ app: folder, own, work, out, isQuick });
  if (electron.kind !== 'pinned') {
    say(
      `NOT FOR RELEASE: made with Electron ${electron.version}, not with the pinned ` +
        `${electron.officialVersion} ("npm run setup -- --electron" tries to download it).`,
    );
  }
  return file;
}

async function writeDocuments(work, own, parts) {
  await mkdir(work, { recursive: true });
  const licences = join(work, 'licenses.txt');
  const sbom = join(work, 'sbom.cdx.json');
  await writeFile(licences, licenceText(parts));
  await writeFile(sbom, `${JSON.stringify(makeSbom(own, parts), null, 2)}\n`);
  return [licences, sbom];
}

await live(main);

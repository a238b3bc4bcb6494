// Builds the .deb with Debian's own dpkg-deb. The program is in /usr/lib/keybearer, because a space in its path would
// break the sandbox's helper. Includes everything a Debian package is expected to have; needs no maintainer scripts.
import { createHash } from 'node:crypto';
import {
  chmod,
  copyFile,
  cp,
  mkdir,
  readdir,
  readFile,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { gzipSync } from 'node:zlib';
import { PROJECT } from '../project.mjs';
import { run } from '../run.mjs';
import { Stop } from '../say.mjs';
import { appStreamReleases, debianChangelog, readChanges } from './changes.mjs';

const MAINTAINER = 'The Keybearer authors <authors@keybearer.invalid>';
const ARCHITECTURES = { x64: 'amd64', arm64: 'arm64' };
const PROGRAM = 'usr/lib/keybearer';
const DOC = 'usr/share/doc/keybearer';
const LINUX = join(PROJECT, 'packaging/linux');
const LIBRARY = /\.(so(\.\d+)*|node)$/;
const ICONS = [16, 24, 32, 48, 64, 128, 256, 512];

// For tests: a fifth of the time, at one and a half times the size.
const COMPRESSION = { small: ['-Zxz'], quick: ['-Zgzip', '-z1'] };

/** Returns the file. */
export async function makeDeb({ app, own, work, out, isQuick }) {
  const root = join(work, 'debian');
  await rm(root, { recursive: true, force: true });
  await cp(app, join(root, PROGRAM), { recursive: true });
  // dpkg-deb sets root as owner; Chromium accepts its helper only with root's setuid bit.
  await setModes(root);
  await chmod(join(root, PROGRAM, 'chrome-sandbox'), 0o4755);
  await addDesktop(root);
  await addDocumentation(root);
  await addControl(root, own);
  const architecture = ARCHITECTURES[process.arch] ?? process.arch;
  const file = join(out, `keybearer_${own.version}_${architecture}.deb`);
  await mkdir(out, { recursive: true });
  const args = [
    '--root-owner-group',
    ...(isQuick ? COMPRESSION.quick : COMPRESSION.small),
    '--build',
    root,
    file,
  ];
  const { code, output } = await run('dpkg-deb', args);
  if (code !== 0) throw new Stop(`dpkg-deb failed:\n${output}`);
  return file;
}

/** Where each shell looks for a program's completion. */
const COMPLETIONS = {
  bash: 'bash-completion/completions/keybearer',
  zsh: 'zsh/vendor-completions/_keybearer',
  fish: 'fish/vendor_completions.d/keybearer.fish',
};

/** As the command itself prints it, in Node. */
async function completion(shell) {
  const command = join(PROJECT, 'out/main/keybearer.js');
  const { code, output } = await run(process.execPath, [command, 'completion', shell]);
  if (code !== 0) throw new Stop(`The completion for ${shell} failed:\n${output}`);
  return output;
}

async function addDesktop(root) {
  await mkdir(join(root, 'usr/bin'), { recursive: true });
  await place(join(LINUX, 'keybearer'), join(root, 'usr/bin/keybearer'));
  await chmod(join(root, 'usr/bin/keybearer'), 0o755);
  for (const [shell, path] of Object.entries(COMPLETIONS))
    await put(root, join('usr/share', path), await completion(shell));
  const share = join(root, 'usr/share');
  await place(join(LINUX, 'keybearer.desktop'), join(share, 'applications/keybearer.desktop'));
  for (const size of ICONS) {
    const target = `icons/hicolor/${size}x${size}/apps/keybearer.png`;
    await place(join(PROJECT, `assets/icon/${size}.png`), join(share, target));
  }
  const svg = 'icons/hicolor/scalable/apps/keybearer.svg';
  await place(join(PROJECT, 'assets/icon/keybearer.svg'), join(share, svg));
  const metainfo = 'app.keybearer.keybearer.metainfo.xml';
  const text = await readFile(join(LINUX, metainfo), 'utf8');
  const releases = appStreamReleases(await changes(), now());
  await put(root, `usr/share/metainfo/${metainfo}`, text.replace('@RELEASES@', releases));
}

async function addDocumentation(root) {
  const log = debianChangelog(await changes(), { maintainer: MAINTAINER, date: now() });
  await put(root, `${DOC}/changelog.gz`, gzipSync(log, { level: 9 }));
  await put(root, `${DOC}/copyright`, await copyright());
  for (const name of ['licenses.txt', 'sbom.cdx.json']) {
    await symlink(`../../../lib/keybearer/resources/${name}`, join(root, DOC, name));
  }
  const manual = gzipSync(await readFile(join(LINUX, 'keybearer.1')), { level: 9 });
  await put(root, 'usr/share/man/man1/keybearer.1.gz', manual);
  const overrides = await readFile(join(LINUX, 'lintian-overrides'));
  await put(root, 'usr/share/lintian/overrides/keybearer', overrides);
}

async function addControl(root, own) {
  const files = (await listFiles(root)).filter((file) => !file.startsWith('DEBIAN/'));
  let size = 0;
  const sums = [];
  for (const file of files) {
    const content = await readFile(join(root, file));
    size += content.length;
    sums.push(`${createHash('md5').update(content).digest('hex')}  ${file}`);
  }
  await put(root, 'DEBIAN/md5sums', `${sums.join('\n')}\n`);
  const template = await readFile(join(LINUX, 'control'), 'utf8');
  const values = {
    VERSION: own.version,
    ARCHITECTURE: ARCHITECTURES[process.arch] ?? process.arch,
    MAINTAINER,
    SIZE: String(Math.ceil(size / 1024)),
  };
  await put(
    root,
    'DEBIAN/control',
    template.replaceAll(/@(\w+)@/g, (_all, name) => values[name]),
  );
}

/** The machine-readable format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/ */
async function copyright() {
  const [, , holder, ...text] = (await readFile(join(PROJECT, 'LICENSE'), 'utf8'))
    .trim()
    .split('\n');
  const paragraphs = text
    .join('\n')
    .trim()
    .split('\n')
    .map((line) => ` ${line || '.'}`);
  return [
    'Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/',
    'Upstream-Name: Keybearer',
    'Comment: The licences of all parts are in licenses.txt beside this file; those of Chromium and what it contains',
    ` are in /${PROGRAM}/LICENSES.chromium.html.`,
    '',
    'Files: *',
    `Copyright: ${holder.replace(/^Copyright \(c\) /, '')}`,
    'License: Expat',
    ...paragraphs,
    '',
  ].join('\n');
}

async function changes() {
  return readChanges(await readFile(join(PROJECT, 'CHANGELOG.md'), 'utf8'));
}

/** https://reproducible-builds.org/specs/source-date-epoch/ */
function now() {
  const epoch = process.env.SOURCE_DATE_EPOCH;
  return epoch ? new Date(Number(epoch) * 1000) : new Date();
}

async function place(from, to) {
  await mkdir(dirname(to), { recursive: true });
  await copyFile(from, to);
  await chmod(to, 0o644);
}

async function put(root, path, content) {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), content, { mode: 0o644 });
}

async function listFiles(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return files.map((entry) => relative(folder, join(entry.parentPath, entry.name))).sort();
}

/** Independent of the checkout's umask: 755 for folders and programs, 644 for the rest, including libraries. */
async function setModes(root) {
  for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isSymbolicLink()) continue;
    const isProgram = !LIBRARY.test(path) && ((await stat(path)).mode & 0o111) !== 0;
    await chmod(path, entry.isDirectory() || isProgram ? 0o755 : 0o644);
  }
}

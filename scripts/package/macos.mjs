// Builds the disk image and the zip of the .app with macOS's hdiutil and ditto. Not tested yet.
import { mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from '../run.mjs';
import { Stop } from '../say.mjs';

export async function makeDiskImage({ app, own, out }) {
  await mkdir(out, { recursive: true });
  const base = join(out, `Keybearer-${own.version}-${process.arch}`);
  // ditto keeps the signature's extended attributes, which zip would lose.
  await must('ditto', ['-c', '-k', '--keepParent', join(app, 'Keybearer.app'), `${base}.zip`]);
  // What the image shows: the app, and where to drag it.
  await symlink('/Applications', join(app, 'Applications'));
  const volume = ['-volname', 'Keybearer', '-srcfolder', app, '-format', 'UDZO', '-ov'];
  await must('hdiutil', ['create', ...volume, `${base}.dmg`]);
  return `${base}.dmg`;
}

async function must(program, args) {
  const { code, output } = await run(program, args);
  if (code !== 0) throw new Stop(`${program} failed:\n${output}`);
}

// Builds the installer with Inno Setup 6 from packaging/windows/keybearer.iss. Not tested yet.
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { PROJECT } from '../project.mjs';
import { run } from '../run.mjs';
import { Stop } from '../say.mjs';

const SCRIPT = join(PROJECT, 'packaging/windows/keybearer.iss');

export async function makeInstaller({ app, own, out }) {
  await mkdir(out, { recursive: true });
  const name = `Keybearer-${own.version}-${process.arch}-setup`;
  const values = { Version: own.version, Source: app, Out: out, Name: name };
  const defines = Object.entries(values).map(([key, value]) => `/D${key}=${value}`);
  const { code, output } = await run(findCompiler(), ['/Q', ...defines, SCRIPT]);
  if (code !== 0) throw new Stop(`Inno Setup failed:\n${output}`);
  return join(out, `${name}.exe`);
}

function findCompiler() {
  const bases = [process.env['ProgramFiles(x86)'], process.env.ProgramFiles];
  const paths = bases.filter(Boolean).map((base) => join(base, 'Inno Setup 6', 'ISCC.exe'));
  const found = paths.find((path) => existsSync(path));
  if (!found) throw new Stop('Needed for the installer: Inno Setup 6 (https://jrsoftware.org).');
  return found;
}

// Code planted where a program might load it; it leaves a file when it runs.
import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

export interface Trap {
  /** JavaScript that writes the file. */
  readonly code: string;
  hasRun(): boolean;
}

export const setTrap = (folder: string, name: string): Trap => {
  const sign = join(folder, `ran-${name}`);
  return {
    code: `require('node:fs').writeFileSync(${JSON.stringify(sign)}, 'ran');`,
    hasRun: () => existsSync(sign),
  };
};

/** An app of one file, as a folder. Returns a function that removes it. */
export const plantFolder = async (folder: string, code: string): Promise<() => Promise<void>> => {
  const description = JSON.stringify({ name: 'planted', main: 'main.js' });
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'package.json'), description);
  await writeFile(join(folder, 'main.js'), code);
  return () => rm(folder, { recursive: true });
};

/** The same as an asar archive: two pickled lengths, the pickled directory, the files (electron/asar, src/disk.ts). */
export const plantArchive = async (file: string, code: string): Promise<() => Promise<void>> => {
  const contents = [JSON.stringify({ name: 'planted', main: 'main.js' }), code];
  const files = {
    'package.json': { size: Buffer.byteLength(contents[0] ?? ''), offset: '0' },
    'main.js': {
      size: Buffer.byteLength(code),
      offset: String(Buffer.byteLength(contents[0] ?? '')),
    },
  };
  const directory = Buffer.from(JSON.stringify({ files }));
  const padded = (directory.length + 3) & ~3;
  const head = Buffer.alloc(16 + padded);
  for (const [at, value] of [4, padded + 8, padded + 4, directory.length].entries())
    head.writeUInt32LE(value, at * 4);
  directory.copy(head, 16);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, Buffer.concat([head, ...contents.map((each) => Buffer.from(each))]));
  return () => rm(file);
};

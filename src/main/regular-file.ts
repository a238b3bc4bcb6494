// Reads and writes what is a file in fact. A FIFO in a file's place would have whoever opens it wait for ever, and a
// device never ends: both are told as what cannot be read. A link to a file is that file.
import {
  closeSync,
  constants,
  fstatSync,
  ftruncateSync,
  openSync,
  readFileSync,
  writeFileSync,
  type Stats,
} from 'node:fs';
import { open, readFile, type FileHandle } from 'node:fs/promises';

// Windows has neither, and no FIFO among its files.
const WITHOUT_WAITING = (constants.O_NONBLOCK ?? 0) | (constants.O_NOCTTY ?? 0);
const TO_READ = constants.O_RDONLY | WITHOUT_WAITING;
/** Not emptied as it is opened: nobody has looked yet at what it is. */
const TO_WRITE = constants.O_WRONLY | constants.O_CREAT | WITHOUT_WAITING;

/** Looked at once it is open, since a name may lead elsewhere a moment later. */
const assertRegular = (found: Stats): void => {
  if (found.isFile()) return;
  // As the system has it for a folder that is read; the other is BSD's code for a wrong type of file.
  const code = found.isDirectory() ? 'EISDIR' : 'EFTYPE';
  throw Object.assign(new Error(`${code}: no regular file`), { code });
};

/** For whoever closes it. `more`: further flags of open. Rejects with an error that has a system's `code`. */
export const openRegular = async (path: string, more = 0): Promise<FileHandle> => {
  const file = await open(path, TO_READ | more);
  try {
    assertRegular(await file.stat());
    return file;
  } catch (error) {
    await file.close();
    throw error;
  }
};

/** Rejects like `openRegular`. */
export const readRegular = async (path: string): Promise<Buffer> => {
  const file = await openRegular(path);
  try {
    return await readFile(file);
  } finally {
    await file.close();
  }
};

/** Its bytes, from when it is first asked for them. */
export async function* piecesOf(path: string, size: number): AsyncGenerator<Buffer> {
  const file = await openRegular(path);
  // The stream closes it, whole or given up.
  yield* file.createReadStream({ highWaterMark: size }) as AsyncIterable<Buffer>;
}

const withDescriptor = <T>(path: string, flags: number, work: (descriptor: number) => T): T => {
  const descriptor = openSync(path, flags, 0o666);
  try {
    assertRegular(fstatSync(descriptor));
    return work(descriptor);
  } finally {
    closeSync(descriptor);
  }
};

/** Throws like `openRegular`. */
export const readRegularSync = (path: string): Buffer =>
  withDescriptor(path, TO_READ, (descriptor) => readFileSync(descriptor));

/** In the place of what it held. Throws like `openRegular`. */
export const writeRegularSync = (path: string, text: string): void =>
  withDescriptor(path, TO_WRITE, (descriptor) => {
    ftruncateSync(descriptor);
    writeFileSync(descriptor, text);
  });

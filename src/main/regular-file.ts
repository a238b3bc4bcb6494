// Reads and writes regular files only. Opening a FIFO would block forever, and a device never ends, so both fail as
// unreadable. A link to a regular file counts as one.
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

// Windows has neither flag, and no FIFOs among its files.
const WITHOUT_WAITING = (constants.O_NONBLOCK ?? 0) | (constants.O_NOCTTY ?? 0);
const TO_READ = constants.O_RDONLY | WITHOUT_WAITING;
/** Without O_TRUNC: what it is gets checked after opening. */
const TO_WRITE = constants.O_WRONLY | constants.O_CREAT | WITHOUT_WAITING;

/** Checked on the open handle, because a path can be replaced at any time. */
const assertRegular = (found: Stats): void => {
  if (found.isFile()) return;
  // EISDIR as the system reports it for a folder; EFTYPE is BSD's code for a wrong file type.
  const code = found.isDirectory() ? 'EISDIR' : 'EFTYPE';
  throw Object.assign(new Error(`${code}: no regular file`), { code });
};

/**
 * Opens a regular file; the caller closes it. `more`: additional open flags. Rejects with an error that has a system
 * `code`.
 */
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

/** Yields the file's bytes; opens it when iteration starts. */
export async function* piecesOf(path: string, size: number): AsyncGenerator<Buffer> {
  const file = await openRegular(path);
  // The stream closes the file, whether it's read to the end or abandoned.
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

/** Replaces the content. Throws like `openRegular`. */
export const writeRegularSync = (path: string, text: string): void =>
  withDescriptor(path, TO_WRITE, (descriptor) => {
    ftruncateSync(descriptor);
    writeFileSync(descriptor, text);
  });

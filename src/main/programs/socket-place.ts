// Where a running Keybearer listens for the keybearer command, for both of them.
import { createHash } from 'node:crypto';
import { lstatSync, mkdirSync, type Stats } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { codeOf } from '../error-code';

/** Names the profile in a few characters, so that each has a place of its own. */
const shortNameOf = (profile: string): string =>
  createHash('sha256').update(profile).digest('hex').slice(0, 16);

/**
 * The longest path of a socket: 108 bytes on Linux, 104 on macOS, each with a zero at the end. Node cuts a longer one off
 * without an error, and the rest of it would be another file.
 */
const LONGEST = 103;

export interface SocketPlace {
  /** The private folder that the socket is in; null for a pipe of Windows, which is in no folder. */
  readonly folder: string | null;
  /** The path to listen on and connect to. */
  readonly path: string;
  /** A file that only this user can read, with what a caller must send. */
  readonly cookieFile: string;
}

export const socketPlace = (profile: string, platform = process.platform): SocketPlace => {
  const own = join(profile, 'programs');
  const cookieFile = join(own, 'cookie');
  if (platform === 'win32')
    return { folder: null, path: `\\\\.\\pipe\\keybearer-${shortNameOf(profile)}`, cookieFile };
  const path = join(own, 'socket');
  if (Buffer.byteLength(path) <= LONGEST) return { folder: own, path, cookieFile };
  const folder = join(tmpdir(), `keybearer-${userInfo().uid}-${shortNameOf(profile)}`);
  return { folder, path: join(folder, 'socket'), cookieFile };
};

const isPrivate = (found: Stats): boolean =>
  found.isDirectory() &&
  (process.platform === 'win32' ||
    (found.uid === process.getuid?.() && (found.mode & 0o077) === 0));

/** False for a link, another user's folder, or one that others can enter. */
export const isPrivateFolder = (folder: string): boolean => {
  try {
    return isPrivate(lstatSync(folder));
  } catch {
    return false;
  }
};

/** Creates it if necessary. Returns false if there's something else at its place. */
export const makePrivateFolder = (folder: string): boolean => {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') return false;
  }
  return isPrivateFolder(folder);
};

// The folder for downloads shared between checkouts: in the user's cache folder.
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** Returns the cache folder; KEYBEARER_CACHE overrides it. */
export function cacheFolder(env = process.env, platform = process.platform) {
  if (env.KEYBEARER_CACHE) return resolve(env.KEYBEARER_CACHE);
  if (platform === 'darwin') return join(homedir(), 'Library/Caches/keybearer');
  if (platform === 'win32') {
    return join(env.LOCALAPPDATA || join(homedir(), 'AppData/Local'), 'keybearer/Cache');
  }
  return join(env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'keybearer');
}

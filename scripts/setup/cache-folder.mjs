// Where downloads are kept between checkouts: outside node_modules, in the person's own cache folder.
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** The cache folder; KEYBEARER_CACHE names another one. */
export function cacheFolder(env = process.env, platform = process.platform) {
  if (env.KEYBEARER_CACHE) return resolve(env.KEYBEARER_CACHE);
  if (platform === 'darwin') return join(homedir(), 'Library/Caches/keybearer');
  if (platform === 'win32') {
    return join(env.LOCALAPPDATA || join(homedir(), 'AppData/Local'), 'keybearer/Cache');
  }
  return join(env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'keybearer');
}
